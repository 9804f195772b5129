namespace Orchestrator;

/// <summary>Has a program of the system's make ticks, also when nobody is there to start one.</summary>
[Operation("tick-service register", "Has systemd, launchd or cron make ticks.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person, WithoutProject = true)]
public sealed record RegisterTickService(
    [Option("systemd, launchd or cron; launchd on macOS and systemd elsewhere when not given.", Position = 0)] TickServiceKind? Kind = null,
    [Option("From one tick to the next; a minute when not given.")] TimeSpan? Interval = null,
    [Option("Show every file and every command, and do nothing.")] bool DryRun = false) : IOperation<TickService>, IChange;
