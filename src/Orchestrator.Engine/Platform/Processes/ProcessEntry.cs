namespace Orchestrator.Engine.Platform.Processes;

/// <summary>One row of the system's process table.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Parent">Its parent now; orphans move to the nearest subreaper or the first process.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its POSIX session.</param>
/// <param name="Start">As in <see cref="ProcessIdentity"/>.</param>
/// <param name="Zombie">Ended, and not yet waited for.</param>
/// <param name="Processor">Processor time of its own and of the children that it has waited for.</param>
internal readonly record struct ProcessEntry(int Pid, int Parent, int Group, int Session, long Start, bool Zombie, TimeSpan Processor);
