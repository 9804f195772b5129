using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>A pane is recorded as long as its session works on the run; what was recorded is the run's.</summary>
internal sealed class RecordingsEnd(IStateStore store, ProjectFolder folder, SessionRegister register, PaneRecorder recorder) : IRunEnd
{
    public async Task BeforeAsync(RunRecord record, string actor, CancellationToken cancellationToken)
    {
        if (register.BindingOf(record.Id)?.WorkerSessionId is not { } id || register.ById(id) is not { } session || recorder.LogOf(session) is not { Last: > 0 } log)
        {
            return;
        }

        await recorder.KeepUpAsync(session, cancellationToken).ConfigureAwait(false);
        await recorder.EndAsync(session, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(actor, writer =>
        {
            var kept = writer.Append(new LedgerEntry(
                "pane.recorded", $"{session.SessionName}: {log.Last} segments of what its terminal showed", new { session = id, segments = log.Last }, record.Run.WorkItemId, record.Id, record.Driver.LastEvent));
            for (var segment = 1; segment <= log.Last; segment++)
            {
                ArtifactStore.Record(writer, folder, record.Id, "pane", Path.GetRelativePath(folder.State, log.PathOf(segment)), kept);
            }

            return kept;
        }, cancellationToken).ConfigureAwait(false);
    }

    public void Settle(StoreWriter writer, RunRecord record)
    {
    }
}
