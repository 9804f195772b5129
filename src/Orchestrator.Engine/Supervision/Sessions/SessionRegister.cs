using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>The sessions of the store, with the run that each is bound to.</summary>
internal sealed class SessionRegister(IStateStore store) : ISessions
{
    public IReadOnlyList<AgentSession> All(bool active = true) =>
        store.Read(reader => SessionStore.All(reader, active).ConvertAll(record => Bound(reader, record).Session));

    public AgentSession Find(string session) => Record(session).Session;

    public AgentSession? ById(string sessionId) => store.Read(reader => SessionStore.ById(reader, sessionId) is { } record ? Bound(reader, record).Session : null);

    public SessionBinding? BindingOf(string runId) => store.Read(reader => BindingStore.OfRun(reader, runId));

    public SessionBinding? BindingOfSession(string sessionId) => store.Read(reader => BindingStore.OfSession(reader, sessionId).FirstOrDefault());

    /// <summary>The session as the store holds it.</summary>
    /// <exception cref="OrchestratorException"><c>session-unknown</c>, <c>session-ambiguous</c>.</exception>
    public SessionRecord Record(string session) => store.Read(reader => Record(reader, session));

    /// <summary>As <see cref="Record(string)"/>, within a transaction.</summary>
    public static SessionRecord Record(StoreReader reader, string session)
    {
        if ((SessionStore.ById(reader, session) ?? SessionStore.ByName(reader, session)) is { } exact)
        {
            return Bound(reader, exact);
        }

        var matching = session.Length == 0 ? [] : SessionStore.All(reader, active: true).FindAll(record => record.Session.SessionName.StartsWith(session, StringComparison.Ordinal));
        return matching switch
        {
            [var one] => Bound(reader, one),
            [] => throw new OrchestratorException(ErrorKind.NotFound, "session-unknown", $"There is no session '{session}'.", "orchestrator agent-session get", session),
            _ => throw new OrchestratorException(
                ErrorKind.Usage, "session-ambiguous", $"'{session}' can mean {string.Join(", ", matching.Select(record => record.Session.SessionName))}.", "orchestrator agent-session get", session),
        };
    }

    private static SessionRecord Bound(StoreReader reader, SessionRecord record) => record with
    {
        Session = record.Session with { RunId = BindingStore.OfSession(reader, record.Id).FirstOrDefault()?.RunId },
    };
}
