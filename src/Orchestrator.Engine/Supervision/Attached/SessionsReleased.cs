using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>When a run has ended, what its sessions wrote is kept, and they are free for another.</summary>
internal sealed class SessionsReleased(IStateStore store, IEnumerable<ITranscriptKeeper> keepers) : IRunEnd
{
    public async Task BeforeAsync(RunRecord record, string actor, CancellationToken cancellationToken)
    {
        if (store.Read(reader => BindingStore.OfRun(reader, record.Id)) is null)
        {
            return;
        }

        foreach (var keeper in keepers)
        {
            try
            {
                await keeper.KeepAsync(record.Id, actor, cancellationToken).ConfigureAwait(false);
            }
            catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
            {
                await store.WriteAsync(actor, writer => writer.Append(new LedgerEntry("transcript.not_kept", error.Message, new { error.Code }, record.Run.WorkItemId, record.Id)), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    public void Settle(StoreWriter writer, RunRecord record)
    {
        if (BindingStore.OfRun(writer, record.Id) is { } binding)
        {
            Binder.Disconnect(writer, binding, managerOnly: false);
        }
    }
}
