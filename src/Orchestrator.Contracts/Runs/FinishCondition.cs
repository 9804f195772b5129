namespace Orchestrator;

/// <summary>One condition of a finish.</summary>
/// <param name="Name">Such as <c>acceptance</c> or <c>scope</c>.</param>
/// <param name="Met">Whether it holds now.</param>
/// <param name="Detail">What was found, one sentence.</param>
/// <param name="Command">The command that would satisfy it; null when it is met.</param>
[TableColumns(nameof(Name), nameof(Met), nameof(Detail), nameof(Command))]
public sealed record FinishCondition(string Name, bool Met, string Detail, string? Command)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Detail}";
}
