namespace Orchestrator;

/// <summary>Shows a project at one glance.</summary>
[Operation("status get", "Shows the project at one glance.", Room = "Views", Alias = "status")]
public sealed record GetOrchestratorStatus() : IOperation<OrchestratorStatus>;
