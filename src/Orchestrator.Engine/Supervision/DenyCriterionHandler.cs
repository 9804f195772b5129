using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Rejects a criterion.</summary>
internal sealed class DenyCriterionHandler(CriterionDesk desk) : IOperationHandler<DenyCriterion, Criterion>
{
    public Task<Criterion> HandleAsync(DenyCriterion operation, Call call, CancellationToken cancellationToken) => desk.MoveAsync(
        operation.Run, operation.Criterion, call, operation.DryRun,
        (_, criterion) =>
        {
            CriterionDesk.DemandOwner(criterion, call.Actor, "deny");
            var reason = CriterionDesk.DemandReason(operation.Reason, criterion.RunId, criterion.CriterionId, "deny");
            return CriterionTransitions.Move(criterion, CriterionStatus.Rejected) with { Reason = reason };
        }, cancellationToken);
}
