using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Accepts a criterion.</summary>
internal sealed class ApproveCriterionHandler(CriterionDesk desk) : IOperationHandler<ApproveCriterion, Criterion>
{
    public Task<Criterion> HandleAsync(ApproveCriterion operation, Call call, CancellationToken cancellationToken) => desk.MoveAsync(
        operation.Run, operation.Criterion, call, operation.DryRun,
        (_, criterion) => criterion.Status == CriterionStatus.Accepted ? criterion : CriterionTransitions.Move(criterion, CriterionStatus.Accepted) with { Reason = null }, cancellationToken);
}
