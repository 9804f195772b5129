using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
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
            var decision = new ManagerDecision
            {
                DecisionId = ObjectIds.New('d'),
                RunId = id,
                Kind = operation.Kind,
                Reason = operation.Reason.Trim(),
                Cycle = operation.Cycle,
                By = call.Actor.ToString(),
                At = writer.Now,
            };
            return ManagerDecisionStore.Insert(writer, decision, record.Run.WorkItemId, record.Driver.LastEvent) with { Current = true };
        }

        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Add, cancellationToken) : store.WriteAsync(call.Signature, Add, cancellationToken);
    }
}
