namespace Orchestrator;

/// <summary>One thing that a worker names as evidence.</summary>
/// <param name="Kind"><c>modified</c>, <c>ran</c>, <c>result</c> or another word of the worker's.</param>
/// <param name="Text">The path, the command or the words.</param>
public sealed record CheckpointEvidence(string Kind, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Text}";
}
