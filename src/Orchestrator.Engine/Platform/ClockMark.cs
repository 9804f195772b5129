namespace Orchestrator.Engine.Platform;

/// <summary>A reading of the machine's steady clock, which all processes of a boot share, which stands still while the machine sleeps and never jumps.</summary>
/// <param name="Boot">The boot that it belongs to.</param>
/// <param name="At">Microseconds.</param>
internal sealed record ClockMark(string Boot, long At);
