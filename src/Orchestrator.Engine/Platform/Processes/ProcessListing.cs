namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Lists processes with their arguments and current directories.</summary>
internal sealed class ProcessListing(ISystemProcesses system) : IProcessListing
{
    public IReadOnlyList<RunningProcess> All() => [.. system.All().Select(Describe).OfType<RunningProcess>()];

    public RunningProcess? Find(int pid) => system.Read(pid) is { } entry ? Describe(entry) : null;

    private RunningProcess? Describe(ProcessEntry entry) => !entry.Zombie && system.Arguments(entry.Pid) is { Count: > 0 } arguments
        ? new(new(entry.Pid, entry.Start, system.Boot), entry.Parent, arguments, system.CurrentDirectory(entry.Pid))
        : null;
}
