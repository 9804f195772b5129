namespace Orchestrator;

/// <summary>A range of a transcript, or a screen, that was copied.</summary>
[TableColumns(nameof(SessionName), nameof(Generation), nameof(First), nameof(Behind), nameof(Sha256), nameof(Path))]
public sealed record SavedTranscript
{
    /// <summary>The session's name.</summary>
    public required string SessionName { get; init; }

    /// <summary>The run in whose folder it lies; null for a session that was saved by itself.</summary>
    public string? RunId { get; init; }

    /// <summary>Which stretch of the transcript; 0: what was on the screen and had scrolled away.</summary>
    public int Generation { get; init; }

    /// <summary>The first byte of the transcript that it holds.</summary>
    public long First { get; init; }

    /// <summary>The first byte behind it.</summary>
    public long Behind { get; init; }

    /// <summary>SHA-256 of the copy, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The copy, relative to the state folder.</summary>
    public string Path { get; init; } = "";
}
