using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Leaves a criterion for later.</summary>
internal sealed class SuspendCriterionHandler(CriterionDesk desk) : IOperationHandler<SuspendCriterion, Criterion>
{
    public Task<Criterion> HandleAsync(SuspendCriterion operation, Call call, CancellationToken cancellationToken) => desk.MoveAsync(
        operation.Run, operation.Criterion, call, operation.DryRun,
        (_, criterion) =>
        {
            CriterionDesk.DemandOwner(criterion, call.Actor, "suspend");
            var reason = CriterionDesk.DemandReason(operation.Reason, criterion.RunId, criterion.CriterionId, "suspend");
            return CriterionTransitions.Move(criterion, CriterionStatus.Deferred) with { Reason = reason };
        }, cancellationToken);
}
