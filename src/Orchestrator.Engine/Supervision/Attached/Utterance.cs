namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Something to say to a session, once.</summary>
/// <param name="Text">What.</param>
/// <param name="Key">The same for the same saying, whoever says it.</param>
internal sealed record Utterance(string Text, string Key)
{
    /// <summary>The run that it is about; null for none.</summary>
    public string? Run { get; init; }

    /// <summary>It is a run's contract: what comes after it are messages about it.</summary>
    public bool Opens { get; init; }
}
