using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Writes a criterion down; the same words again answer the first.</summary>
internal sealed class AddCriterionHandler(IStateStore store, RunChoice runs) : IOperationHandler<AddCriterion, Criterion>
{
    public Task<Criterion> HandleAsync(AddCriterion operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Live(operation.Run, call.Actor).Id;
        Demand(operation, call.Actor, id);
        Criterion Add(StoreWriter writer)
        {
            var text = operation.Text.Trim();
            if (CriterionStore.Of(writer, id).Find(known => known.Text == text) is { } before)
            {
                return before;
            }

            var record = RunStore.Load(writer, id)!;
            var criterion = new Criterion
            {
                CriterionId = ObjectIds.New('k'),
                RunId = id,
                Text = text,
                Status = operation.Accept ? CriterionStatus.Accepted : operation.Defer is null ? CriterionStatus.Proposed : CriterionStatus.Deferred,
                Source = SourceOf(operation.Source, call.Actor),
                By = call.Actor.ToString(),
                ChangedBy = call.Actor.ToString(),
                Reason = operation.Defer,
            };
            return CriterionStore.Insert(writer, criterion, record.Run.WorkItemId, record.Driver.LastEvent);
        }

        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Add, cancellationToken) : store.WriteAsync(call.Signature, Add, cancellationToken);
    }

    private static void Demand(AddCriterion operation, Actor actor, string run)
    {
        if (string.IsNullOrWhiteSpace(operation.Text))
        {
            throw new OrchestratorException(ErrorKind.Usage, "text-missing", "A criterion says what must hold.", $"orchestrator criterion add {run} --text \"what must hold\"", run);
        }

        if (operation is { Accept: true, Defer: not null } || operation.Defer is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "A criterion is accepted, or left for later with a reason; not both.", "orchestrator criterion add --help", run);
        }

        if ((operation.Accept || operation.Defer is not null) && actor.Kind is not (ActorKinds.Person or ActorKinds.Manager))
        {
            throw new OrchestratorException(ErrorKind.Refused, "own-work", $"{actor} proposes criteria and decides on none.", $"orchestrator criterion add {run} --text {ShellText.Quote(operation.Text)}", run);
        }
    }

    /// <summary>Only people and managers write down what somebody else said, and nobody but a person speaks for a person.</summary>
    private static CriterionSource SourceOf(CriterionSource? named, Actor actor)
    {
        var own = actor.Kind switch
        {
            ActorKinds.Person => CriterionSource.User,
            ActorKinds.Manager => CriterionSource.Manager,
            ActorKinds.Verifier => CriterionSource.Review,
            _ => CriterionSource.Worker,
        };
        var may = actor.Kind == ActorKinds.Person || (actor.Kind == ActorKinds.Manager && named != CriterionSource.User);
        return named is null || named == own || may
            ? named ?? own
            : throw new OrchestratorException(ErrorKind.Refused, "not-permitted", $"{actor} may not speak as {named.ToString()!.ToLowerInvariant()}.", target: named.ToString());
    }
}
