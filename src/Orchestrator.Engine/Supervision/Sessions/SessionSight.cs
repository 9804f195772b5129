using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Sees a session by its process, its transcript and its terminal.</summary>
internal sealed class SessionSight(IProcessTable processes, IProcessListing listing, ITerminals terminals, TranscriptFormats formats, TranscriptPlaces places, TranscriptPeek peek) : ISessionSight
{
    public (string? Path, string? ClientSessionId) TranscriptOf(RunningProcess process, string adapter)
    {
        var place = formats.Find(adapter)?.Locate(new TranscriptQuery(process.Identity, process.Cwd));
        return (place?.Path, place?.ClientSessionId);
    }

    public (string? Path, string? ClientSessionId) PlaceOf(SessionRecord record) =>
        processes.IsAlive(record.Process) && listing.Find(record.Process.Pid) is { } process ? TranscriptOf(process, record.Session.Adapter) : (null, null);

    public async Task<TerminalAddress?> TerminalOfAsync(RunningProcess process, CancellationToken cancellationToken)
    {
        try
        {
            return (await terminals.FindAsync(process.Identity.Pid, cancellationToken).ConfigureAwait(false))?.Address;
        }
        catch (OrchestratorException error) when (error.Kind == ErrorKind.Environment)
        {
            // Without tmux nobody is in a terminal that can be reached.
            return null;
        }
    }

    public async Task<(TerminalAddress Terminal, int Pid)> PaneAsync(string pane, CancellationToken cancellationToken)
    {
        var named = await terminals.NamedAsync(pane, cancellationToken).ConfigureAwait(false);
        return (named.Address, named.Pid);
    }

    public AgentSession Look(SessionRecord record)
    {
        var session = record.Session;
        if (!session.Active || !processes.IsAlive(record.Process))
        {
            return session with { State = AgentState.Gone };
        }

        var process = listing.Find(record.Process.Pid);
        session = session with { Cwd = process?.Cwd ?? session.Cwd };
        session = places.Of(record with { Session = session });
        if (peek.At(session) is not var (at, usage))
        {
            // A client that has written nothing yet was never spoken to.
            return session with { State = formats.Find(session.Adapter) is null ? AgentState.Unknown : AgentState.NeverStarted };
        }

        return session with { State = at.State, Since = at.Since, Until = at.Until, LastActivity = at.LastActivity, Usage = usage };
    }
}
