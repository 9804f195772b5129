namespace Orchestrator;

/// <summary>Looks whether everything that a project stands on is well; changes nothing.</summary>
[Operation("health test", "Looks whether everything that the project stands on is well.", Room = "Views", Alias = "doctor")]
public sealed record TestOrchestratorHealth(
    [Option("Leave out what takes long: the whole ledger chain, the database's own check.")] bool Quick = false) : IStreamOperation<HealthCheck>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is HealthCheck { Ok: true };
}
