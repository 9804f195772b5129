namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>What a transcript's line is, whatever it tells.</summary>
/// <param name="Type">The client's kind; null for an empty line.</param>
/// <param name="Subtype">The kind within it; null without one.</param>
/// <param name="At">When it was written; null where it doesn't say.</param>
internal readonly record struct LineFacts(LineName? Type, LineName? Subtype, DateTimeOffset? At);
