using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads a run's criteria.</summary>
internal sealed class GetCriterionHandler(IStateStore store, RunChoice runs) : IStreamHandler<GetCriterion, Criterion>
{
    public IAsyncEnumerable<Criterion> HandleAsync(GetCriterion operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Of(operation.Run, call.Actor).Id;
        var found = store.Read(reader => operation.Criterion is { } one ? [CriterionStore.Find(reader, id, one)] : CriterionStore.Of(reader, id));
        return Newest.Of(found.FindAll(criterion => operation.Status is not { Count: > 0 } statuses || statuses.Contains(criterion.Status)), 0);
    }
}
