namespace Orchestrator.Engine.Agents.Streams;

/// <summary>How much one read takes, so that a caller who stores what was read needs little memory.</summary>
/// <param name="Lines">Lines at most.</param>
/// <param name="Bytes">Bytes after which no further line is begun.</param>
/// <param name="LineBytes">A longer line is quarantined.</param>
internal sealed record IngestLimits(int Lines = 1_000, long Bytes = 8 << 20, int LineBytes = 16 << 20);
