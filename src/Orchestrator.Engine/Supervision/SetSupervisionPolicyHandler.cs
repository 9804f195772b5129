using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Changes a run's contract at a person's word.</summary>
internal sealed class SetSupervisionPolicyHandler(IStateStore store, RunChoice runs) : IOperationHandler<SetSupervisionPolicy, SupervisionPolicy>
{
    public async Task<SupervisionPolicy> HandleAsync(SetSupervisionPolicy operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Live(operation.Run, call.Actor).Id;
        if (operation.Questions)
        {
            var now = store.Read(reader => PolicyStore.Of(reader, id));
            return now with { Questions = PolicyQuestions.Of(PolicyEdit.Apply(now, operation)) };
        }

        SupervisionPolicy Set(StoreWriter writer)
        {
            var record = RunStore.Load(writer, id)!;
            var policy = PolicyStore.Write(writer, PolicyEdit.Apply(PolicyStore.Of(writer, id), operation), record.Run.WorkItemId, record.Driver.LastEvent);
            return policy with { Acknowledgements = ContractStanding.All(writer, record) };
        }

        return operation.DryRun
            ? await DryRun.OfAsync(store, call.Signature, Set, cancellationToken).ConfigureAwait(false)
            : await store.WriteAsync(call.Signature, Set, cancellationToken).ConfigureAwait(false);
    }
}
