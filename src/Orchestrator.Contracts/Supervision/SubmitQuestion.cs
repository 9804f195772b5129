namespace Orchestrator;

/// <summary>
/// Asks whoever supervises. A worker's question goes to the manager of its run, and the worker goes on with what does not
/// depend on it; without a manager the run pauses until a person answers. A manager's goes to the people.
/// </summary>
[Operation("question submit", "Asks whoever supervises the run.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Worker | ActorKinds.Manager, Permission = "communication.notify_operator")]
public sealed record SubmitQuestion(
    [Option("The question, with all that is needed to answer it; at most 512 characters.", Position = 0)] string Question,
    [Option("Id or unambiguous prefix of the run; the session's own when not given.")] string? Run = null,
    [Option("Only a person can answer it: ask one, although a manager is there.")] bool Person = false,
    [Option("Say where it would go and ask nobody.")] bool DryRun = false) : IOperation<AskedQuestion>, IChange, IRunRequest
{
    string IRunRequest.Run => Run ?? "";
}
