namespace Orchestrator;

/// <summary>What somebody who steers a run has to know beside its state.</summary>
public sealed record CycleContext
{
    /// <summary>The mode of its supervision: <c>light guided strict</c>; null where nobody set one.</summary>
    public string? Mode { get; init; }

    /// <summary>The revision of its supervision policy; 0 where nobody set one.</summary>
    public int PolicyRevision { get; init; }

    /// <summary>Who has acknowledged that revision.</summary>
    public IReadOnlyList<string> Acknowledged { get; init; } = [];

    /// <summary>Who has not, and has to.</summary>
    public IReadOnlyList<string> Unacknowledged { get; init; } = [];

    /// <summary>When the newest handoff was given; null without one.</summary>
    public DateTimeOffset? Handoff { get; init; }

    /// <summary>Criteria found on the way, by status.</summary>
    public IReadOnlyDictionary<string, int> Criteria { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether criteria have to be talked about with the worker.</summary>
    public bool NegotiationNeeded { get; init; }

    /// <summary>Why they have.</summary>
    public string? NegotiationReason { get; init; }

    /// <summary>What the worker may be asked.</summary>
    public string? NegotiationPrompt { get; init; }

    /// <summary>The commands that record what comes of it.</summary>
    public IReadOnlyList<string> NegotiationCommands { get; init; } = [];
}
