using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Supervision;

/// <summary>The programs of a machine, and whether they still run.</summary>
internal sealed class PlayedMachine : IProcessListing, IProcessEnder
{
    public List<RunningProcess> Processes { get; } = [];

    public List<int> Ended { get; } = [];

    public IReadOnlyList<RunningProcess> All() => Processes;

    public RunningProcess? Find(int pid) => Processes.Find(process => process.Identity.Pid == pid);

    public Task EndAsync(ProcessIdentity process, TimeSpan grace, CancellationToken cancellationToken)
    {
        Ended.Add(process.Pid);
        Processes.RemoveAll(known => known.Identity == process);
        return Task.CompletedTask;
    }

    public RunningProcess Run(int pid, string cwd, params string[] arguments)
    {
        var process = new RunningProcess(new ProcessIdentity(pid, 1, "boot"), 1, arguments, cwd);
        Processes.Add(process);
        return process;
    }
}
