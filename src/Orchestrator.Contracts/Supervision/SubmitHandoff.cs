namespace Orchestrator;

/// <summary>Writes down where the work stands and what comes next, so that a fresh session can go on.</summary>
[Operation("handoff submit", "Writes down where the work stands, for a fresh session.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Worker | ActorKinds.Manager)]
public sealed record SubmitHandoff(
    [Option("Where the work stands.")] string Summary,
    [Option("Id or unambiguous prefix of the run; the session's own when not given.", Position = 0)] string? Run = null,
    [Option("What to do next, in order; may be given several times.")] IReadOnlyList<string>? NextStep = null,
    [Option("Say what would be written down and write nothing.")] bool DryRun = false) : IOperation<Handoff>, IChange, IRunRequest
{
    string IRunRequest.Run => Run ?? "";
}
