namespace Orchestrator.Engine.Platform;

/// <summary>Reads the system's processes.</summary>
internal interface IProcessTable
{
    ProcessIdentity Self { get; }

    /// <summary>The process that has this number now, or null. A zombie counts as gone.</summary>
    ProcessIdentity? Identify(int pid);

    bool IsAlive(ProcessIdentity process);

    /// <summary>From the process's parent up to the first one.</summary>
    IReadOnlyList<ProcessIdentity> Ancestors(int pid);

    /// <summary>Children, their children, and so on.</summary>
    IReadOnlyList<ProcessIdentity> Descendants(int pid);

    /// <summary>The number of the POSIX session that a process belongs to; 0 when it can't be told.</summary>
    int SessionOf(int pid);

    /// <summary>Processor time used by a process and its descendants; a sign of life for silent workers.</summary>
    TimeSpan ProcessorTime(int pid);
}
