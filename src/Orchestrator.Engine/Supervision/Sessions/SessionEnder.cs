using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Ends a session's client and forgets the session. Repeating it only cleans up.</summary>
internal sealed class SessionEnder(IStateStore store, IProcessEnder ender, IPaneOwners panes, ProjectFolder folder)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    public async Task<SessionRecord> EndAsync(SessionRecord record, string actor, CancellationToken cancellationToken)
    {
        if (!record.Session.Active)
        {
            return record;
        }

        await ender.EndAsync(record.Process, s_grace, cancellationToken).ConfigureAwait(false);
        var gone = await store.WriteAsync(actor, writer => Forget(writer, record.Id), CancellationToken.None).ConfigureAwait(false);
        CommandDesk.Of(folder.State, gone.Id).Remove();
        if (gone.Session.Terminal is { } pane)
        {
            panes.Release(pane, gone.Process);
        }

        return gone;
    }

    /// <summary>Notes that a session's client is gone, and takes it from the runs that it was bound to.</summary>
    public static SessionRecord Forget(StoreWriter writer, string sessionId)
    {
        var record = SessionStore.ById(writer, sessionId)!;
        foreach (var binding in BindingStore.OfSession(writer, sessionId))
        {
            Binder.Disconnect(writer, binding, managerOnly: binding.ManagerSessionId == sessionId);
        }

        return record.Session.Active
            ? SessionStore.Update(writer, record with { Session = record.Session with { GoneAt = writer.Now } }, "session.gone", $"{record.Session.SessionName} is gone")
            : record;
    }
}
