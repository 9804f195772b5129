using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Records that a criterion holds.</summary>
internal sealed class CompleteCriterionHandler(CriterionDesk desk) : IOperationHandler<CompleteCriterion, Criterion>
{
    public Task<Criterion> HandleAsync(CompleteCriterion operation, Call call, CancellationToken cancellationToken) => desk.MoveAsync(
        operation.Run, operation.Criterion, call, operation.DryRun,
        (writer, criterion) => CriterionTransitions.Move(criterion, CriterionStatus.Satisfied) with { Evidence = desk.DemandEvidence(writer, criterion, operation.Evidence) }, cancellationToken);
}
