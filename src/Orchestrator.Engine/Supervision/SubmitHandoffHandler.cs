using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Writes down where the work stands.</summary>
internal sealed class SubmitHandoffHandler(IStateStore store, RunChoice runs) : IOperationHandler<SubmitHandoff, Handoff>
{
    public Task<Handoff> HandleAsync(SubmitHandoff operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Live(operation.Run, call.Actor).Id;
        if (string.IsNullOrWhiteSpace(operation.Summary))
        {
            throw new OrchestratorException(ErrorKind.Usage, "summary-missing", "A handoff says where the work stands.", $"orchestrator handoff submit {id} --summary \"where the work stands\"", id);
        }

        Handoff Submit(StoreWriter writer)
        {
            var record = RunStore.Load(writer, id)!;
            var handoff = new Handoff
            {
                HandoffId = ObjectIds.New('h'),
                RunId = id,
                From = call.Actor.ToString(),
                Summary = operation.Summary.Trim(),
                NextSteps = [.. (operation.NextStep ?? []).Select(step => step.Trim()).Where(step => step.Length > 0)],
                At = writer.Now,
            };
            return HandoffStore.Insert(writer, handoff, record.Run.WorkItemId, record.Driver.LastEvent) with { Current = true };
        }

        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Submit, cancellationToken) : store.WriteAsync(call.Signature, Submit, cancellationToken);
    }
}
