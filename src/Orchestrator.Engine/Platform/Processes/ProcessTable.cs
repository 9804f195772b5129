namespace Orchestrator.Engine.Platform.Processes;

/// <summary>The process table by true identity: a number, its start and the boot.</summary>
internal sealed class ProcessTable(ISystemProcesses system) : IProcessTable
{
    private readonly Lazy<ProcessIdentity> _self = new(() => Name(system, system.Read(Environment.ProcessId)
        ?? throw new OrchestratorException(ErrorKind.Environment, "no-process-table", "The system's process table can't be read.")));

    public ProcessIdentity Self => _self.Value;

    public ProcessIdentity? Identify(int pid) => system.Read(pid) is { Zombie: false } entry ? Name(system, entry) : null;

    public bool IsAlive(ProcessIdentity process) => process.Boot == system.Boot && Identify(process.Pid) == process;

    public IReadOnlyList<ProcessIdentity> Ancestors(int pid)
    {
        var line = new List<ProcessIdentity>();
        var seen = new HashSet<int> { pid };
        for (var next = system.Read(pid)?.Parent ?? 0; next > 0 && seen.Add(next);)
        {
            if (system.Read(next) is not { } entry)
            {
                break;
            }

            line.Add(Name(system, entry));
            next = entry.Parent;
        }

        return line;
    }

    public IReadOnlyList<ProcessIdentity> Descendants(int pid) =>
        [.. ProcessTree.Below(system.All(), pid).Where(entry => !entry.Zombie).Select(entry => Name(system, entry))];

    public int SessionOf(int pid) => system.Read(pid)?.Session ?? 0;

    public TimeSpan ProcessorTime(int pid)
    {
        var all = system.All();
        return all.Where(entry => entry.Pid == pid).Concat(ProcessTree.Below(all, pid)).Aggregate(TimeSpan.Zero, (sum, entry) => sum + entry.Processor);
    }

    private static ProcessIdentity Name(ISystemProcesses system, ProcessEntry entry) => new(entry.Pid, entry.Start, system.Boot);
}
