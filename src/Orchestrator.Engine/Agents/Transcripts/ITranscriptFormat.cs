namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>What the engine knows about one client's transcripts: how they read and where they lie.</summary>
internal interface ITranscriptFormat
{
    /// <summary>The adapter whose clients write them.</summary>
    string Adapter { get; }

    /// <summary>A reader that goes on where the stored state stands; null begins.</summary>
    ITranscriptReader Open(string? state);

    /// <summary>Where a client writes its turns, and what it says of itself. Reads the world and changes nothing.</summary>
    TranscriptPlace Locate(TranscriptQuery query);
}
