using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>The last tick of each service, one small file each.</summary>
internal sealed class Heartbeats(MachineState machine, IProcessTable processes, TimeProvider clock)
{
    /// <summary>The services that live in a process: one of them at a time.</summary>
    public static IReadOnlyList<TickServiceHost> Resident { get; } = [TickServiceHost.Pwsh, TickServiceHost.Serve];

    /// <summary>The last one of a service; null when there is none.</summary>
    public Heartbeat? Last(TickServiceHost host) => SmallFile.Read<Heartbeat>(machine.Heartbeat(host));

    /// <summary>Notes that a service is there, before its first tick.</summary>
    /// <exception cref="OrchestratorException">It can't be written.</exception>
    public void Begin(TickServiceHost host) => SmallFile.Write(machine.Heartbeat(host), Stamped(new Heartbeat { Host = host, Since = clock.GetUtcNow() }));

    /// <summary>Notes that a process makes ticks from now on. Whoever did before it, and died, is missed no more.</summary>
    /// <exception cref="OrchestratorException">It can't be written.</exception>
    public void Supersede(TickServiceHost host)
    {
        Begin(host);
        foreach (var other in Resident.Where(other => other != host))
        {
            End(other);
        }
    }

    /// <summary>Notes a tick. Where that can't be written the tick counts all the same.</summary>
    public void Beat(Heartbeat beat)
    {
        try
        {
            SmallFile.Write(machine.Heartbeat(beat.Host), Stamped(beat));
        }
        catch (OrchestratorException)
        {
            // The doctor sees that the last one is old, and what is wrong with the disk.
        }
    }

    /// <summary>Forgets a service that is gone.</summary>
    public void End(TickServiceHost host) => SmallFile.Delete(machine.Heartbeat(host));

    /// <summary>For how long nothing has been heard of a service while the machine was awake.</summary>
    public TimeSpan Silence(Heartbeat beat)
    {
        var steady = Steady();
        return TimeSpan.FromMicroseconds(beat.Boot == processes.Self.Boot ? Math.Max(0, steady - beat.Steady) : steady);
    }

    private Heartbeat Stamped(Heartbeat beat) => beat with { Pid = processes.Self.Pid, Version = EngineVersion.Build, Boot = processes.Self.Boot, Steady = Steady() };

    private long Steady() => (long)clock.GetElapsedTime(0).TotalMicroseconds;
}
