namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>Where a client writes its turns.</summary>
internal sealed record TranscriptPlace
{
    /// <summary>The file; null when there is none yet, or when it can't be told which.</summary>
    public string? Path { get; init; }

    /// <summary>The client's own id of the session.</summary>
    public string? ClientSessionId { get; init; }

    /// <summary>What told it: <c>open-file note session-id cwd given</c>, or <c>none</c>.</summary>
    public string How { get; init; } = "none";

    /// <summary>Files that it could be too, the newest first. With a path: passed over by a rule; without: nobody can tell.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Why there is no path, in words; null when there is one or when the client has written nothing yet.</summary>
    public string? Problem { get; init; }

    /// <summary>What the client says of itself beside its transcript; null when it says nothing.</summary>
    public ClientNote? Note { get; init; }
}
