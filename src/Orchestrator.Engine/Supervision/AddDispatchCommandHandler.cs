using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Queues a command at somebody's word.</summary>
internal sealed class AddDispatchCommandHandler(IStateStore store, IDispatchQueue queue, RunLookup runs, ISessions sessions) : IOperationHandler<AddDispatchCommand, DispatchCommand>
{
    public Task<DispatchCommand> HandleAsync(AddDispatchCommand operation, Call call, CancellationToken cancellationToken)
    {
        var session = operation.Session is null ? null : sessions.Find(operation.Session);
        var run = operation.Run is { Length: > 0 } named ? runs.Find(named) : session is null && call.Actor.RunId is { } own ? runs.Find(own) : session?.RunId is { } bound ? runs.Find(bound) : null;
        Demand(operation, run, session, call.Actor);
        var order = new DispatchOrder(operation.Kind, operation.Key is { } key ? $"{call.Actor}:{key}" : ObjectIds.New('w'))
        {
            RunId = run?.RunId,
            SessionId = session?.SessionId,
            Text = operation.Text ?? "",
            From = call.Actor.ToString(),
            Manager = call.Actor.Kind == ActorKinds.Manager ? call.Actor : null,
            Priority = operation.Priority,
            After = operation.After ?? TimeSpan.Zero,
        };
        DispatchCommand Enqueue(StoreWriter writer) => queue.Enqueue(writer, order);
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Enqueue, cancellationToken) : store.WriteAsync(call.Signature, Enqueue, cancellationToken);
    }

    private static void Demand(AddDispatchCommand operation, Run? run, AgentSession? session, Actor actor)
    {
        if (run is null && session is null && operation.Kind != DispatchKind.NotifyPerson)
        {
            throw new OrchestratorException(ErrorKind.Usage, "nobody-named", "Name a run or a session.", "orchestrator run get --live");
        }

        if (run is { IsLive: false } && operation.Kind != DispatchKind.NotifyPerson)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "run-ended", $"Run '{run.RunId}' is {run.State.ToString().ToLowerInvariant()}: nobody works on it.", $"orchestrator run get {run.RunId}", run.RunId);
        }

        if (run is null && operation.Kind == DispatchKind.Verify)
        {
            throw new OrchestratorException(ErrorKind.Usage, "run-missing", "Only a run can be verified.", "orchestrator run get --live");
        }

        // What a manager may do is asked of the run that it names: the session must be of that run.
        if (actor.Kind == ActorKinds.Manager && session is not null && session.SessionId != actor.SessionId && session.RunId != run?.RunId)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-your-session", $"Session '{session.SessionName}' does not work on run '{run?.RunId}'.", $"orchestrator session-binding get {run?.RunId}", session.SessionName);
        }

        if (operation.Kind is DispatchKind.NudgeWorker or DispatchKind.NotifyPerson or DispatchKind.NotifyManager && string.IsNullOrWhiteSpace(operation.Text))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "message-empty", "There is nothing to say.", $"orchestrator dispatch-command add {run?.RunId} {DispatchStore.Word(operation.Kind)} \"your message\"", run?.RunId);
        }
    }
}
