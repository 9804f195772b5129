namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>A transcript that lies in a client's home.</summary>
/// <param name="Path">The file.</param>
/// <param name="ClientSessionId">The session that it belongs to.</param>
/// <param name="Begun">When that session began.</param>
internal sealed record FoundTranscript(string Path, string ClientSessionId, DateTimeOffset Begun);
