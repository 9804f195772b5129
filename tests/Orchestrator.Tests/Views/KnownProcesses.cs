using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Views;

/// <summary>A process table on which exactly the named processes live.</summary>
internal sealed class KnownProcesses(params ProcessIdentity[] alive) : IProcessTable
{
    public ProcessIdentity Self { get; } = new(1, 1, "boot");

    public ProcessIdentity? Identify(int pid) => alive.FirstOrDefault(process => process.Pid == pid);

    public bool IsAlive(ProcessIdentity process) => alive.Contains(process);

    public IReadOnlyList<ProcessIdentity> Ancestors(int pid) => [];

    public IReadOnlyList<ProcessIdentity> Descendants(int pid) => [];

    public int SessionOf(int pid) => 0;

    public TimeSpan ProcessorTime(int pid) => TimeSpan.Zero;
}
