namespace Orchestrator;

/// <summary>Takes the runtime state and the marked blocks out of a project; the authority stays unless told.</summary>
[Operation("orchestrator remove", "Takes the runtime state and the marked blocks out of a project.", Room = "Work", Mutates = true, Actors = ActorKinds.Person)]
public sealed record RemoveOrchestrator(
    [Option("Remove the authority as well.")] bool Authority = false,
    [Option("Go on although history will be lost.")] bool Force = false,
    [Option("Say what would go and remove nothing.")] bool DryRun = false) : IStreamOperation<ProjectChange>, IChange, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => Force && !DryRun ? "remove" : null;
}
