using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>How a transcript stands where it was read to.</summary>
/// <param name="Offset">Bytes read.</param>
/// <param name="Reader">The reader's memory that belongs to the offset.</param>
/// <param name="Activity">What its session is doing.</param>
/// <param name="Usage">What it has used.</param>
internal sealed record Peeked(long Offset, string? Reader, AgentActivity Activity, Usage Usage);
