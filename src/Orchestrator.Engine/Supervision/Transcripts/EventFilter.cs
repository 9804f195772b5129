namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Which lines of a transcript are asked for.</summary>
/// <param name="Kind">The client's name of a kind, or of one within a kind; null: all.</param>
/// <param name="Turn">The turn; 0: all.</param>
internal sealed record EventFilter(string? Kind, int Turn);
