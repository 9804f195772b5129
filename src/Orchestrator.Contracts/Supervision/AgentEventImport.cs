namespace Orchestrator;

/// <summary>What one import brought of one session.</summary>
[TableColumns(nameof(SessionName), nameof(State), nameof(NewEvents), nameof(Quarantined), nameof(Generation), nameof(Offset), nameof(Began))]
public sealed record AgentEventImport
{
    /// <summary>The session's name.</summary>
    public required string SessionName { get; init; }

    /// <summary>The session's id.</summary>
    public required string SessionId { get; init; }

    /// <summary>The file, absolute; null when none is known yet.</summary>
    public string? Transcript { get; init; }

    /// <summary>Lines that were new.</summary>
    public int NewEvents { get; init; }

    /// <summary>New lines that could not be read.</summary>
    public int Quarantined { get; init; }

    /// <summary>The stretch that was read last; 0 before the first.</summary>
    public int Generation { get; init; }

    /// <summary>Where the next import begins, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>Why a new generation began: <c>first another_file replaced truncated returned</c>; null when none did.</summary>
    public string? Began { get; init; }

    /// <summary>What the session is doing, by what it wrote down.</summary>
    public AgentState State { get; init; }

    /// <summary>Since when; null when nothing tells it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Tokens and cost so far.</summary>
    public Usage Usage { get; init; } = new();
}
