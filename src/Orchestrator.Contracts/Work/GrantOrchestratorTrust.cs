namespace Orchestrator;

/// <summary>Lets the commands of a cloned project run on this machine.</summary>
[Operation("trust grant", "Lets the commands of a cloned project run on this machine.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record GrantOrchestratorTrust(
    [Option("Say what would change and change nothing.")] bool DryRun = false) : IOperation<OrchestratorProject>, IChange, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => DryRun ? null : "trust";
}
