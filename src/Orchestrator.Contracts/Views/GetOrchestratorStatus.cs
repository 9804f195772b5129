namespace Orchestrator;

/// <summary>Shows a project at one glance.</summary>
[Operation("status get", "Shows the project at one glance.", Room = "Views", Alias = "status")]
public sealed record GetOrchestratorStatus(
    [Option("Every registered project beside, also those whose folder is gone.")] bool All = false) : IOperation<OrchestratorStatus>, IAnywhere
{
    /// <inheritdoc/>
    public bool Anywhere => All;
}
