using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Supervision;

/// <summary>Queues that a worker forgets, once a handoff is there; else only that it writes one.</summary>
internal sealed class RequestCompactHandler(IStateStore store, IDispatchQueue queue, RunChoice runs) : IOperationHandler<RequestCompact, DispatchCommand>
{
    public Task<DispatchCommand> HandleAsync(RequestCompact operation, Call call, CancellationToken cancellationToken)
    {
        if (operation is { Clear: true, PromptOnly: true })
        {
            throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "Ask for the handoff only, or clear: not both.", "orchestrator compact request --help", operation.Run);
        }

        var run = runs.Live(operation.Run, call.Actor).Id;
        if (!operation.PromptOnly && store.Read(reader => HandoffStore.Latest(reader, run)) is not { Current: true })
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "handoff-missing", $"No handoff of run '{run}' is newer than its worker's last completed turn: what it knows would be lost.", $"orchestrator compact request {run} --prompt-only", run);
        }

        var order = new DispatchOrder(operation.Kind, ObjectIds.New('w'))
        {
            RunId = run,
            Text = operation.PromptOnly ? Prompt(run) : "",
            From = call.Actor.ToString(),
            Manager = call.Actor.Kind == ActorKinds.Manager ? call.Actor : null,
        };
        DispatchCommand Enqueue(StoreWriter writer) => queue.Enqueue(writer, order);
        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Enqueue, cancellationToken) : store.WriteAsync(call.Signature, Enqueue, cancellationToken);
    }

    private static string Prompt(string run) =>
        $"Your history will be shortened soon. Write down where the work stands, so that somebody who knows nothing of it can go on: orchestrator handoff submit {run} --summary \"where the work stands\" --next-step \"what to do next\" (or the tool handoff_submit). Then end your turn.";
}
