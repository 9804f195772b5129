namespace Orchestrator;

/// <summary>
/// Tells an agent something, once: the worker of a run, or a session. A headless worker gets it at the end of its turn, a
/// session when it is free.
/// </summary>
[Operation("nudge send", "Tells a run's worker or a session something.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Manager, Permission = "worker_session.nudge", Tool = true)]
public sealed record SendNudge(
    [Option("Id or unambiguous prefix of the run; with a session named, what to say.", Position = 0)] string? Run = null,
    [Option("What to say.", Position = 1)] string? Message = null,
    [Option("A key of the caller's: a repeat with it answers the first instruction.")] string? Key = null,
    [Option("Break off the agent's turn so that it is delivered now.")] bool Interrupt = false,
    [Option("The session, by its name.")] string? Session = null,
    [Option("Say what would be sent and send nothing.")] bool DryRun = false) : IOperation<Instruction>, IChange, IRunRequest, ISessionRequest
{
    /// <summary>What to say: with a session named, one word alone is the message.</summary>
    public string Words => Message ?? (Session is null ? "" : Run ?? "");

    /// <inheritdoc/>
    string IRunRequest.Run => Session is null ? Run ?? "" : "";
}
