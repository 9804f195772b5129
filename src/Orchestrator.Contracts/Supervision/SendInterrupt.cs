namespace Orchestrator;

/// <summary>Breaks off what an agent does now and says nothing. A headless worker's turn is stopped and the next one begins.</summary>
[Operation("interrupt send", "Breaks off what an agent does now.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Manager, Permission = "worker_session.interrupt", Tool = true)]
public sealed record SendInterrupt(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string? Run = null,
    [Option("The session, by its name.")] string? Session = null,
    [Option("Why; the worker of a run is told.")] string? Reason = null,
    [Option("Say what would happen and do nothing.")] bool DryRun = false) : IOperation<Instruction>, IChange, IRunRequest, ISessionRequest
{
    /// <inheritdoc/>
    string IRunRequest.Run => Session is null ? Run ?? "" : "";
}
