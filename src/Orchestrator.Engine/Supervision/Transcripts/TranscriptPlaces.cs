using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Where a session writes now. What its client's process shows counts more than what was known; what is only likely counts where nothing was known.</summary>
internal sealed class TranscriptPlaces(TranscriptFormats formats, IProcessTable processes)
{
    private static readonly string[] s_proofs = ["open-file", "note"];

    /// <summary>The session with the file that it writes now and the client's id of it. Changes nothing.</summary>
    public AgentSession Of(SessionRecord record)
    {
        var session = record.Session;
        if (formats.Find(session.Adapter) is not { } format)
        {
            return session;
        }

        var process = processes.IsAlive(record.Process) ? record.Process : null;
        if (process is null && session.Transcript is not null)
        {
            return session;
        }

        var place = format.Locate(new TranscriptQuery(process, session.Cwd, session.ClientSessionId, session.Transcript));
        return place.Path is { } path && (session.Transcript is null || s_proofs.Contains(place.How))
            ? session with { Transcript = path, ClientSessionId = place.ClientSessionId ?? session.ClientSessionId }
            : session with { ClientSessionId = session.ClientSessionId ?? place.ClientSessionId };
    }
}
