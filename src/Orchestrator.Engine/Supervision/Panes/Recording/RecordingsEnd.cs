using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Panes.Recording;

/// <summary>A pane is recorded as long as its session works on the run.</summary>
internal sealed class RecordingsEnd(SessionRegister register, PaneRecorder recorder) : IRunEnd
{
    public async Task BeforeAsync(RunRecord record, string actor, CancellationToken cancellationToken)
    {
        if (register.BindingOf(record.Id)?.WorkerSessionId is { } id && register.ById(id) is { } session)
        {
            await recorder.KeepUpAsync(session, cancellationToken).ConfigureAwait(false);
            await recorder.EndAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Settle(StoreWriter writer, RunRecord record)
    {
    }
}
