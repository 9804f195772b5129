namespace Orchestrator.Engine.Work;

/// <summary>How many runs may go on at a time.</summary>
/// <param name="Project">In the whole project.</param>
/// <param name="Families">Of a family's models, by the family's name.</param>
/// <param name="Profiles">Of one agent profile, by its name.</param>
internal sealed record ParallelLimits(int Project, IReadOnlyDictionary<string, int> Families, IReadOnlyDictionary<string, int> Profiles)
{
    /// <summary>Where the project says nothing: one after the other.</summary>
    public static ParallelLimits Default { get; } = new(1, new Dictionary<string, int>(), new Dictionary<string, int>());
}
