namespace Orchestrator.Engine.Platform;

/// <summary>A process for ever: its number alone is used again, its number with start and boot is not.</summary>
/// <param name="Pid">The process's number.</param>
/// <param name="Start">Its start as the system counts it: clock ticks since boot on Linux, microseconds since the epoch on macOS.</param>
/// <param name="Boot">The id of this boot of this machine.</param>
internal sealed record ProcessIdentity(int Pid, long Start, string Boot);
