namespace Orchestrator;

/// <summary>Shows a project at one glance.</summary>
[Operation("status get", "Shows the project at one glance.", Room = "Views", Alias = "status", WithoutProject = true)]
public sealed record GetOrchestratorStatus(
    [Option("Show every registered project as well, one that is gone too.")] bool All = false) : IOperation<OrchestratorStatus>;
