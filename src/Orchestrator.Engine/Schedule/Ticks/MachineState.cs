using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>What all projects of this machine's user share; tests put another folder in its place.</summary>
internal class MachineState
{
    public virtual string Folder => UserFolders.State;

    /// <summary>Which accounts have reached their limit, and until when.</summary>
    public string Limits => Path.Combine(Folder, "limits.json");

    /// <summary>Whoever makes ticks from a process of its own holds this file locked, and says beside it who it is.</summary>
    public string ServiceLock => Path.Combine(Folder, "tick-service.lock");

    /// <summary>Who holds the lock.</summary>
    public string ServiceHolder => Path.Combine(Folder, "tick-service.json");

    /// <summary>Names the holder that is asked to stop.</summary>
    public string ServiceStop => Path.Combine(Folder, "tick-service.stop");

    /// <summary>What a service in a process of its own prints.</summary>
    public string ServiceLog => Path.Combine(Folder, "tick-service.log");

    /// <summary>What the last tick that cron or launchd made had to complain of.</summary>
    public string TickErrors => Path.Combine(Folder, "tick.err");

    /// <summary>The last tick of each service.</summary>
    public string Heartbeat(TickServiceHost host) => Path.Combine(Folder, $"ticks-{host.ToString().ToLowerInvariant()}.json");
}
