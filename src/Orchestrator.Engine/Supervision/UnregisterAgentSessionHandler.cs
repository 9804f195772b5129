using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Forgets a session that no run is bound to.</summary>
internal sealed class UnregisterAgentSessionHandler(IStateStore store, IPaneOwners panes) : IOperationHandler<UnregisterAgentSession, AgentSession>
{
    public async Task<AgentSession> HandleAsync(UnregisterAgentSession operation, Call call, CancellationToken cancellationToken)
    {
        SessionRecord Forget(StoreWriter writer)
        {
            var record = SessionRegister.Record(writer, operation.Session);
            var session = record.Session;
            return session.RunId is { } run
                ? throw new OrchestratorException(
                    ErrorKind.Conflict, "session-bound", $"Session '{session.SessionName}' is bound to run '{run}'.", $"orchestrator run disconnect {run}", session.SessionName)
                : !session.Active
                ? throw new OrchestratorException(ErrorKind.Conflict, "session-gone", $"Session '{session.SessionName}' is gone already.", "orchestrator agent-session get", session.SessionName)
                : SessionStore.Update(writer, record with { Session = session with { GoneAt = writer.Now } }, "session.unregistered", $"{session.SessionName} is forgotten");
        }

        if (operation.DryRun)
        {
            return (await DryRun.OfAsync(store, call.Signature, Forget, cancellationToken).ConfigureAwait(false)).Session;
        }

        var gone = await store.WriteAsync(call.Signature, Forget, cancellationToken).ConfigureAwait(false);
        if (gone.Session.Terminal is { } pane)
        {
            panes.Release(pane, gone.Process);
        }

        return gone.Session;
    }
}
