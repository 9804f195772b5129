using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>
/// How far one stretch of a session's transcript is read. A file that was replaced or cut begins the next generation, and
/// so does a session that goes on in another file.
/// </summary>
internal sealed record Generation
{
    public required string Session { get; init; }

    /// <summary>From 1, in the order in which they were read.</summary>
    public required int Number { get; init; }

    /// <summary>The file, absolute.</summary>
    public required string Path { get; init; }

    public long Device { get; init; }

    public long Inode { get; init; }

    /// <summary>The <see cref="FileHead"/> of the file.</summary>
    public string Head { get; init; } = "";

    /// <summary>The first byte that belongs to it: above 0 when the session came back to a file that it had left.</summary>
    public long Start { get; init; }

    /// <summary>The first byte that is not read yet.</summary>
    public long Offset { get; init; }

    public long Lines { get; init; }

    public long Quarantined { get; init; }

    /// <summary>The reader's memory that belongs to the offset.</summary>
    public string? Reader { get; init; }

    /// <summary>What the session was doing there.</summary>
    public AgentActivity Activity { get; init; } = AgentActivity.None;

    /// <summary>0: not stored yet.</summary>
    public long Revision { get; init; }
}
