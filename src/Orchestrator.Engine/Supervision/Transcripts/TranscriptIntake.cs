using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Before a pass of the dispatcher: every live session's transcript is read on. One that can't be read is told, and the others go on.</summary>
internal sealed class TranscriptIntake(IStateStore store, SessionRegister register, TranscriptImporter importer, TimeProvider clock) : IDispatchIntake
{
    public async Task TakeInAsync(string actor, Action<DispatchStep> tell, CancellationToken cancellationToken)
    {
        foreach (var record in store.Read(reader => SessionStore.All(reader, active: true)))
        {
            try
            {
                if (await importer.ImportAsync(register.Record(record.Id), actor, cancellationToken).ConfigureAwait(false) is { NewEvents: > 0 } import)
                {
                    tell(new DispatchStep(clock.GetUtcNow(), "read", null, null, null, import.SessionName, 0, $"{import.NewEvents} new lines of its transcript"));
                }
            }
            catch (OrchestratorException error) when (error.Code == "transcript-unreadable")
            {
                tell(new DispatchStep(clock.GetUtcNow(), "unreadable", null, null, null, record.Session.SessionName, 0, error.Message));
            }
        }
    }
}
