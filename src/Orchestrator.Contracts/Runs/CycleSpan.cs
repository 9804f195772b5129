namespace Orchestrator;

/// <summary>How long one part of a cycle took.</summary>
/// <param name="Name">What was done, such as <c>read</c>, <c>judge</c>, <c>begin</c>, <c>verify</c>, <c>settle</c>.</param>
/// <param name="Duration">How long.</param>
public sealed record CycleSpan(string Name, TimeSpan Duration)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {DurationText.Format(Duration)}";
}
