namespace Orchestrator.Engine.Platform;

/// <summary>What a running process has at hand: its files, its environment, its age. Other users' processes tell nothing.</summary>
internal interface IProcessDetails
{
    /// <summary>Files that it holds open now, absolute, removed ones left out; empty when they may not be read.</summary>
    IReadOnlyList<string> OpenFiles(int pid);

    /// <summary>A variable as the process was started with it.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value; null when it was not set.</param>
    /// <returns>False: its environment may not be read, so that nothing is known.</returns>
    bool TryVariable(int pid, string name, out string? value);

    /// <summary>When it was started, within two seconds; null when the system does not tell.</summary>
    DateTimeOffset? StartedAt(ProcessIdentity process);
}
