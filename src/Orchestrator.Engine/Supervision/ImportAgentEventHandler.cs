using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads on in transcripts, of one session or of all that live.</summary>
internal sealed class ImportAgentEventHandler(IStateStore store, SessionRegister register, TranscriptImporter importer) : IStreamHandler<ImportAgentEvent, AgentEventImport>
{
    public async IAsyncEnumerable<AgentEventImport> HandleAsync(ImportAgentEvent operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sessions = operation.Session is { } named ? [named] : store.Read(reader => SessionStore.All(reader, active: true)).ConvertAll(record => record.Id);
        foreach (var session in sessions)
        {
            var record = register.Record(session);
            call.Report(record.Session.SessionName, "reading its transcript");
            var import = operation.DryRun ? importer.Preview(record) : await importer.ImportAsync(record, call.Signature, cancellationToken).ConfigureAwait(false);
            if (import is not null)
            {
                yield return import;
            }
            else if (operation.Session is not null)
            {
                throw new OrchestratorException(
                    ErrorKind.Usage, "no-transcript", $"Session '{record.Session.SessionName}' is a client ({record.Session.Adapter}) that writes no transcript.",
                    $"orchestrator pane read {record.Session.SessionName}", record.Session.SessionName);
            }
        }
    }
}
