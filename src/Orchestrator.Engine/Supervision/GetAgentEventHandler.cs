using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads imported lines page by page; what they say comes from the client's file, or from the copy.</summary>
internal sealed class GetAgentEventHandler(IStateStore store, SessionRegister register, RunLookup runs, TranscriptKeeper keeper, TranscriptText text) : IStreamHandler<GetAgentEvent, AgentEvent>
{
    private const int PageLength = 1_000;

    public async IAsyncEnumerable<AgentEvent> HandleAsync(GetAgentEvent operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (operation.Tail < 0 || operation.Turn < 0)
        {
            throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "Turns and numbers of lines are not negative.", "orchestrator agent-event get --help");
        }

        foreach (var session in Sessions(operation))
        {
            if (operation.IncludeContent)
            {
                DemandOwn(call.Actor, session);
            }

            using var content = operation.IncludeContent ? new LineContent(store, text, session.SessionId) : null;
            foreach (var line in Lines(operation, session))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return content is null ? line : line with { Content = content.Of(line) };
            }
        }
    }

    // What an agent said to somebody is for people, for itself, and for whoever steers it.
    private void DemandOwn(Actor actor, AgentSession session)
    {
        if (InboxAddress.IsAgent(actor) && actor.SessionId != session.SessionId
            && !(actor is { Kind: ActorKinds.Manager, SessionId: { } manager } && register.BindingOfSession(session.SessionId)?.ManagerSessionId == manager))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-your-session", $"{actor} may not read what session '{session.SessionName}' said.", "orchestrator agent-event get", session.SessionName);
        }
    }

    private IEnumerable<AgentSession> Sessions(GetAgentEvent operation)
    {
        var found = operation.Run is { } run ? keeper.SessionsOf(runs.Find(run).RunId).Select(record => record.Session)
            : operation.Session is { } named ? [register.Find(named)]
            : register.All();
        return operation is { Run: not null, Session: { } only } ? found.Where(session => session.SessionId == register.Find(only).SessionId) : found;
    }

    private IEnumerable<AgentEvent> Lines(GetAgentEvent operation, AgentSession session)
    {
        if (operation.Quarantined)
        {
            var lines = store.Read(reader => AgentEventStore.Quarantined(reader, session));
            return operation.Tail > 0 ? lines.TakeLast(operation.Tail) : lines;
        }

        var filter = new EventFilter(operation.Type, operation.Turn);
        return operation.Tail > 0 ? store.Read(reader => AgentEventStore.Tail(reader, session, filter, operation.Tail)) : Pages(session, filter);
    }

    // Each page a snapshot of its own: a caller who takes long holds none open.
    private IEnumerable<AgentEvent> Pages(AgentSession session, EventFilter filter)
    {
        for (AgentEvent? last = null; ;)
        {
            var page = store.Read(reader => AgentEventStore.Page(reader, session, last, filter, PageLength));
            foreach (var line in page)
            {
                yield return last = line;
            }

            if (page.Count < PageLength)
            {
                yield break;
            }
        }
    }
}
