namespace Orchestrator.Engine.Agents.Streams;

/// <summary>What one read of a stream brought.</summary>
/// <param name="Observations">What was seen, in order.</param>
/// <param name="Offset">Where the next read begins: the first byte that is not read yet.</param>
/// <param name="ReaderState">What the reader keeps, to be stored with the offset.</param>
/// <param name="Quarantined">Lines that could not be read; each comes once, since the offset is past it.</param>
/// <param name="Lines">Lines passed, quarantined ones included.</param>
/// <param name="More">Whether a limit ended the read, so that there is more right now.</param>
internal sealed record IngestResult(IReadOnlyList<AgentObservation> Observations, long Offset, string? ReaderState, IReadOnlyList<QuarantinedLine> Quarantined, int Lines, bool More);
