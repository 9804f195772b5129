namespace Orchestrator;

/// <summary>One line that an agent's client wrote into its transcript: what it is, where it stands, and what it says only when asked for.</summary>
[TableColumns(nameof(SessionName), nameof(Turn), nameof(At), nameof(Type), nameof(Subtype), nameof(Generation), nameof(Offset), nameof(Length))]
public sealed record AgentEvent
{
    /// <summary>The session's name.</summary>
    public required string SessionName { get; init; }

    /// <summary>The session's id.</summary>
    public required string SessionId { get; init; }

    /// <summary>Which stretch of the transcript: a file that was replaced, cut or left begins the next.</summary>
    public int Generation { get; init; }

    /// <summary>Where it begins in the file, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>How long it is, in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The turn that it belongs to, from 1 in each generation; 0 before the first.</summary>
    public int Turn { get; init; }

    /// <summary>The client's kind; <c>quarantined</c> for a line that could not be read.</summary>
    public string Type { get; init; } = "";

    /// <summary>The kind within it, or why it could not be read; null without one.</summary>
    public string? Subtype { get; init; }

    /// <summary>When it was written; null where it doesn't say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The line itself; null when it was not asked for, or when neither file nor copy holds it any more.</summary>
    public string? Content { get; init; }
}
