namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>A place in a session's transcript, with the reader's memory that belongs to it.</summary>
/// <param name="Generation">Which file of the session.</param>
/// <param name="Offset">Bytes of it.</param>
/// <param name="Reader">The reader's memory; null at the beginning.</param>
/// <param name="Used">What the session has used so far.</param>
internal sealed record TailMark(int Generation, long Offset, string? Reader, Usage Used);
