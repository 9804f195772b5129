namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>Reads one client's transcript, line by line: a stream whose lines say what they are and when they were written.</summary>
internal interface ITranscriptReader : IAgentStreamReader
{
    /// <summary>The line that was read last.</summary>
    LineFacts Line { get; }

    /// <summary>The client's own id of the session; null before the file names it.</summary>
    string? SessionId { get; }

    /// <summary>The model that the agent ran on last; null before the file names it.</summary>
    string? Model { get; }

    /// <summary>What the session has used.</summary>
    Usage Usage { get; }
}
