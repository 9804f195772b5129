namespace Orchestrator.Engine.Agents.Streams;

/// <summary>A line that could not be read.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">Its length in bytes without the newline.</param>
/// <param name="Reason"><c>too-long</c>, <c>not-utf8</c> or <c>not-readable</c>.</param>
internal sealed record QuarantinedLine(long Offset, long Length, string Reason);
