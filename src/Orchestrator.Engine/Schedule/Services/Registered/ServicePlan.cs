namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>What makes a service as it is wanted.</summary>
/// <param name="Files">The files that it then consists of.</param>
/// <param name="Steps">What is to be done, in order; empty when all is so already.</param>
internal sealed record ServicePlan(IReadOnlyList<ServiceFile> Files, IReadOnlyList<ServiceStep> Steps)
{
    /// <summary>Why it can't be carried out here; null when it can. It can be shown all the same.</summary>
    public string? Lacks { get; init; }

    /// <summary>The steps as commands.</summary>
    public IReadOnlyList<string> Commands => [.. Steps.Select(step => step.Command).OfType<string>()];
}
