namespace Orchestrator;

/// <summary>Acknowledges the contract of the caller's run as it is now: who works, who steers, and the policy's revision.</summary>
[Operation("contract confirm", "Acknowledges the contract of the run.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Worker | ActorKinds.Manager)]
public sealed record ConfirmContract(
    [Option("Id or unambiguous prefix of the run; the session's own when not given.", Position = 0)] string? Run = null,
    [Option("The policy's revision that was read; refused when there is a newer one.")] int? Revision = null,
    [Option("Anything to say with it.")] string? Note = null,
    [Option("Say what would be acknowledged and acknowledge nothing.")] bool DryRun = false) : IOperation<Acknowledgement>, IChange, IRunRequest
{
    string IRunRequest.Run => Run ?? "";
}
