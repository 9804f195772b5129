namespace Orchestrator;

/// <summary>Queues a command; a dispatcher carries it out, asking then whether it may.</summary>
[Operation("dispatch-command add", "Queues a command for a run's worker, its manager or a person.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Manager)]
public sealed record AddDispatchCommand(
    [Option("What it does.", Position = 1)] DispatchKind Kind,
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string? Run = null,
    [Option("What to say.", Position = 2)] string? Text = null,
    [Option("The session that it is for, in place of the run's own.")] string? Session = null,
    [Option("A key of the caller's: a repeat with it answers the first command.")] string? Key = null,
    [Option("The higher goes first.")] int Priority = 0,
    [Option("Not before so long from now.")] TimeSpan? After = null,
    [Option("Say what would be queued and queue nothing.")] bool DryRun = false) : IOperation<DispatchCommand>, IChange, IRunRequest, ISessionRequest, IPermissionRequest
{
    /// <inheritdoc/>
    public string? Permission => DispatchPermissions.Of(Kind);

    string IRunRequest.Run => Run ?? "";
}
