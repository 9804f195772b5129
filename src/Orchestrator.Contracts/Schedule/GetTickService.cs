namespace Orchestrator;

/// <summary>Shows what makes ticks by itself on this machine: the process that does, and what is registered with the system.</summary>
[Operation("tick-service get", "Shows what makes ticks by itself.", Room = "Schedule", WithoutProject = true)]
public sealed record GetTickService() : IStreamOperation<TickService>;
