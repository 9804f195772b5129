using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>Whose transcript is looked for.</summary>
/// <param name="Process">The client's process; null when it is gone or not known.</param>
/// <param name="Cwd">The folder that it works in; null when not known.</param>
/// <param name="ClientSessionId">The client's own id of the session; null when not known.</param>
/// <param name="Known">The file that was its transcript so far; null for none.</param>
internal sealed record TranscriptQuery(ProcessIdentity? Process, string? Cwd, string? ClientSessionId = null, string? Known = null);
