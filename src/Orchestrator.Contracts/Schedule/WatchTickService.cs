namespace Orchestrator;

/// <summary>Shows ticks that did something as services make them. It ends with the service of its own process, else never.</summary>
[Operation("tick-service watch", "Shows ticks that did something, as they are made.", Room = "Schedule", WithoutProject = true)]
public sealed record WatchTickService() : IStreamOperation<TickReport>;
