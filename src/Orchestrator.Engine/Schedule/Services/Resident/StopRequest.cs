using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>
/// How another process asks for the end of ticks where the process that makes them has other work: a shell that somebody
/// sits in is not to end with them. The request is a file that names the holder, and a signal that has it look.
/// </summary>
internal sealed class StopRequest(MachineState machine, IProcessTable processes, IProcessSignals signals)
{
    /// <summary>Asks a process to stop. False: it is gone.</summary>
    public bool Ask(ProcessIdentity process)
    {
        SmallFile.Write(machine.ServiceStop, process);
        return signals.Poke(process);
    }

    /// <summary>Calls back when this process is asked, until disposed.</summary>
    public IDisposable Listen(Action stop) => PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Heed(stop));

    /// <summary>Looks whether this process is asked.</summary>
    internal void Heed(Action stop)
    {
        if (SmallFile.Read<ProcessIdentity>(machine.ServiceStop) == processes.Self)
        {
            SmallFile.Delete(machine.ServiceStop);
            stop();
        }
    }
}
