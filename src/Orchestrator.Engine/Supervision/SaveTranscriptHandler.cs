using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Engine.Supervision;

/// <summary>Saves what the sessions of a run, or one session, wrote since they were saved last.</summary>
internal sealed class SaveTranscriptHandler(SessionRegister register, RunLookup runs, TranscriptKeeper keeper) : IStreamHandler<SaveTranscript, SavedTranscript>
{
    public async IAsyncEnumerable<SavedTranscript> HandleAsync(SaveTranscript operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (operation is { Run: null, Session: null })
        {
            throw new OrchestratorException(ErrorKind.Usage, "nobody-named", "Name a run or a session.", "orchestrator agent-session get");
        }

        var run = operation.Run is { } named ? runs.Find(named).RunId : null;
        var one = operation.Session is { } session ? register.Record(session) : null;
        foreach (var record in one is null ? keeper.SessionsOf(run!) : [one])
        {
            // One that is bound is saved with its run.
            var place = run ?? record.Session.RunId;
            if (operation.DryRun)
            {
                foreach (var part in keeper.Due(record, place))
                {
                    yield return part;
                }

                continue;
            }

            await foreach (var saved in keeper.SaveAsync(record, place, call.Signature, cancellationToken).ConfigureAwait(false))
            {
                yield return saved;
            }
        }
    }
}
