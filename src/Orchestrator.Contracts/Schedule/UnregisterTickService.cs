namespace Orchestrator;

/// <summary>Takes out again what was registered with the system. Workers go on.</summary>
[Operation("tick-service unregister", "Takes the ticks of systemd, launchd or cron out again; workers go on.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person, WithoutProject = true)]
public sealed record UnregisterTickService(
    [Option("systemd, launchd or cron; each that is registered when not given.", Position = 0)] TickServiceKind? Kind = null,
    [Option("Say what would be done and do nothing.")] bool DryRun = false) : IStreamOperation<TickService>, IChange;
