namespace Orchestrator;

/// <summary>Executes the verifiers of a run's step or of its acceptance now, and moves nothing.</summary>
[Operation("verification invoke", "Executes a run's verifiers now, and moves nothing.", Room = "Verification", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record InvokeVerification(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("The step; the acceptance when not given.")] string? Step = null) : IStreamOperation<Verification>, IRunRequest, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is Verification { Passed: true };
}
