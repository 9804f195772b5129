using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Signals by true identity: a number that the system has given away meanwhile is not signalled.</summary>
internal sealed class ProcessSignals(IProcessTable processes) : IProcessSignals
{
    public bool AskToEnd(ProcessIdentity process) => Send(process, Signals.Terminate);

    // Continues what was stopped and is nothing to a process that runs: no other signal is ignored by all who don't expect it.
    public bool Poke(ProcessIdentity process) => Send(process, Signals.Continue);

    private bool Send(ProcessIdentity process, int signal) => processes.IsAlive(process) && Libc.Kill(process.Pid, signal) == 0;
}
