using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Registered sessions as actors: by token, else by the client's process. What they may touch is what they are bound to.</summary>
internal sealed class SessionActors(IStateStore store) : ISessionDirectory
{
    public Actor? ByToken(string token)
    {
        var hash = SessionTokens.Hash(token);
        return store.Read(reader => SessionStore.ByToken(reader, hash) is { } record ? ActorOf(reader, record.Session) : null);
    }

    /// <summary>The client is an ancestor of everything that its agent runs; the nearest one counts, since one agent may have started another.</summary>
    public Actor? ByProcess(IReadOnlyList<ProcessIdentity> ancestry, int posixSession) => store.Read(reader =>
    {
        var active = SessionStore.All(reader, active: true);
        var record = ancestry.Select(process => active.Find(known => known.Process == process)).FirstOrDefault(known => known is not null)
            ?? active.Find(known => posixSession != 0 && known.Process.Pid == posixSession && ancestry is [var self, ..] && known.Process.Boot == self.Boot);
        return record is null ? null : ActorOf(reader, record.Session);
    });

    /// <summary>A session may be named by its run too, where its terminal is meant. By a pane it can't be: numbers of panes begin anew with each server.</summary>
    public IReadOnlyList<string> RunsOf(string session) => store.Read(reader =>
        ((SessionStore.ById(reader, session) ?? SessionStore.ByName(reader, session))?.Id ?? BindingStore.OfRun(reader, session)?.WorkerSessionId) is { } id
            ? BindingStore.OfSession(reader, id).ConvertAll(binding => binding.RunId)
            : []);

    private static Actor ActorOf(StoreReader reader, AgentSession session)
    {
        var bindings = BindingStore.OfSession(reader, session.SessionId);
        var run = bindings.FirstOrDefault()?.RunId;
        var kind = session.Role switch
        {
            SessionRole.Manager => ActorKinds.Manager,
            SessionRole.Verifier => ActorKinds.Verifier,
            _ => ActorKinds.Worker,
        };
        return new Actor(kind, session.SessionName, run, run is null ? 0 : RunStore.Load(reader, run)?.Run.Attempt ?? 0)
        {
            SessionId = session.SessionId,
            RunIds = [.. bindings.Select(binding => binding.RunId)],
        };
    }
}
