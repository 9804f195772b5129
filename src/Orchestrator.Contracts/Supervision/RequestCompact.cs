namespace Orchestrator;

/// <summary>Queues that a worker shortens its history, once a handoff says where the work stands.</summary>
[Operation("compact request", "Lets a run's worker shorten its history.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager)]
public sealed record RequestCompact(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Let it begin with an empty history instead.")] bool Clear = false,
    [Option("Only ask the worker for the handoff.")] bool PromptOnly = false,
    [Option("Say what would be queued and queue nothing.")] bool DryRun = false) : IOperation<DispatchCommand>, IChange, IRunRequest, IPermissionRequest
{
    /// <inheritdoc/>
    public string? Permission => DispatchPermissions.Of(Kind);

    /// <summary>What is queued.</summary>
    public DispatchKind Kind => PromptOnly ? DispatchKind.NudgeWorker : Clear ? DispatchKind.Clear : DispatchKind.Compact;
}
