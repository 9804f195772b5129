using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>One line of a transcript as the store takes it.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">Bytes, without the newline.</param>
/// <param name="Turn">The turn that it belongs to, from 1; 0 before the first.</param>
/// <param name="Line">What it is.</param>
/// <param name="Payload">What decisions read of it; null for most lines.</param>
internal readonly record struct EventRow(long Offset, int Length, int Turn, LineFacts Line, EventPayload? Payload);
