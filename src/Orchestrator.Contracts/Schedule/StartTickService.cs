namespace Orchestrator;

/// <summary>Makes ticks by itself from now on: in this process if it stays, else in a process of its own.</summary>
[Operation("tick-service start", "Makes a tick every minute, or as given, until it is stopped.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler, WithoutProject = true)]
public sealed record StartTickService(
    [Option("From one tick to the next; a minute when neither this nor a cron expression is given.")] TimeSpan? Interval = null,
    [Option("When ticks are made: five fields as crontab has them, or Quartz's six or seven with the seconds first.")] string? Cron = null,
    [Option("Say what would be done and do nothing.")] bool DryRun = false) : IOperation<TickService>, IChange;
