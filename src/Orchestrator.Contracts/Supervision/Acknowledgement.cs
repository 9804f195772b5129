namespace Orchestrator;

/// <summary>A worker's or a manager's word that it has read the contract of a run.</summary>
[TableColumns(nameof(RunId), nameof(Role), nameof(By), nameof(PolicyRevision), nameof(Current), nameof(At))]
public sealed record Acknowledgement
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>As what it was given.</summary>
    public SessionRole Role { get; init; }

    /// <summary>The session's name, or <c>run:ID</c> for a headless worker.</summary>
    public required string By { get; init; }

    /// <summary>The session's id, or the name again where it is no session's.</summary>
    public required string SessionId { get; init; }

    /// <summary>The policy's revision that it is about.</summary>
    public int PolicyRevision { get; init; }

    /// <summary>The binding that it is about: who works and who steers; the attempt of a headless worker.</summary>
    public string Binding { get; init; } = "";

    /// <summary>What was said with it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <summary>Whether policy and binding are still those that it is about.</summary>
    public bool Current { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Role.ToString().ToLowerInvariant()} {By}: revision {PolicyRevision}{(Current ? "" : " (stale)")}";
}
