namespace Orchestrator.Engine.Platform.Processes;

/// <summary>The process table as one operating system shows it.</summary>
internal interface ISystemProcesses
{
    /// <summary>An id that changes with each boot.</summary>
    string Boot { get; }

    ProcessEntry? Read(int pid);

    IReadOnlyList<ProcessEntry> All();

    /// <summary>Whether a process was started with this variable set to this value. False when its environment may not be read.</summary>
    bool Carries(int pid, string variable, string value);

    /// <summary>The program and its arguments as the process shows them; empty when they may not be read.</summary>
    IReadOnlyList<string> Arguments(int pid);

    /// <summary>Its current directory, absolute; null when it may not be read.</summary>
    string? CurrentDirectory(int pid);
}
