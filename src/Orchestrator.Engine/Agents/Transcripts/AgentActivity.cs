namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>What a session is doing, folded from all that its transcript tells.</summary>
internal sealed record AgentActivity
{
    /// <summary>Of a session whose transcript has told nothing.</summary>
    public static AgentActivity None { get; } = new();

    /// <summary>The state, told from turns and not from the last line.</summary>
    public AgentState State { get; init; } = AgentState.Starting;

    /// <summary>Since when; null when no line said it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When its limit ends; null without one, or when nothing tells it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The last line of any kind.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>Turns begun.</summary>
    public int Turn { get; init; }

    /// <summary>Whether the turn is under way: neither ended, failed nor broken off.</summary>
    public bool Open { get; init; }

    /// <summary>Whether the turn is known only by what the agent did in it.</summary>
    public bool Implied { get; init; }

    /// <summary>The state that a compaction goes back to.</summary>
    public AgentState? Before { get; init; }

    /// <summary>The last kind of line.</summary>
    public string? LastKind { get; init; }

    /// <summary>What was said to the agent last, its beginning.</summary>
    public string? LastTurnText { get; init; }

    /// <summary>What the agent said last, its end.</summary>
    public string? LastSaid { get; init; }

    /// <summary>What a failed turn, or the limit, was about.</summary>
    public string? Error { get; init; }

    /// <summary>What the agent waits for a person's word on; null when it doesn't.</summary>
    public string? Asks { get; init; }
}
