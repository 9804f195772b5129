using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Writes a decision down.</summary>
internal sealed class AddManagerDecisionHandler(IStateStore store, RunChoice runs) : IOperationHandler<AddManagerDecision, ManagerDecision>
{
    public Task<ManagerDecision> HandleAsync(AddManagerDecision operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Live(operation.Run, call.Actor).Id;
        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "reason-missing", "A decision has a reason.", $"orchestrator manager-decision add {id} {operation.Kind.ToString().ToLowerInvariant()} --reason \"why\"", id);
        }

        ManagerDecision Add(StoreWriter writer)
        {
            var record = RunStore.Load(writer, id)!;
            // 0 is the number of a cycle that found nothing and was not kept.
            if (operation.Cycle is { } cycle and not 0 && !CycleStore.Has(writer, id, cycle))
            {
                throw new OrchestratorException(ErrorKind.NotFound, "cycle-unknown", $"Run '{id}' has no cycle {cycle}.", $"orchestrator cycle get {id}", id);
            }

            var decision = new ManagerDecision
            {
                DecisionId = ObjectIds.New('d'),
                RunId = id,
                Kind = operation.Kind,
                Reason = operation.Reason.Trim(),
                Cycle = operation.Cycle is 0 ? null : operation.Cycle,
                By = call.Actor.ToString(),
                At = writer.Now,
            };
            return ManagerDecisionStore.Insert(writer, decision, record.Run.WorkItemId, record.Driver.LastEvent) with { Current = true };
        }

        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Add, cancellationToken) : store.WriteAsync(call.Signature, Add, cancellationToken);
    }
}
