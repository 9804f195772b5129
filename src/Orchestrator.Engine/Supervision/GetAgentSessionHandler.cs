using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads sessions, each as it is at this moment; the look writes nothing.</summary>
internal sealed class GetAgentSessionHandler(
    IStateStore store, SessionRegister register, SessionLook look, IProcessTable processes, CallerEnvironment environment) : IStreamHandler<GetAgentSession, AgentSession>
{
    public async IAsyncEnumerable<AgentSession> HandleAsync(GetAgentSession operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in Found(operation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var session = await look.OfAsync(record, cancellationToken).ConfigureAwait(false);
            if (operation.State is not { Count: > 0 } states || states.Contains(session.State))
            {
                yield return session;
            }
        }
    }

    private IEnumerable<SessionRecord> Found(GetAgentSession operation)
    {
        var named = operation.Session;
        IEnumerable<SessionRecord> found = named is { Length: > 0 } && !ItemPattern.IsWild(named)
            ? [register.Record(named)]
            : store.Read(reader => SessionStore.All(reader, active: !operation.All)).Select(record => register.Record(record.Id))
                .Where(record => named is null || ItemPattern.Fits(named, record.Session.SessionName));
        if (operation.Self)
        {
            var around = processes.Ancestors(environment.ProcessId);
            found = found.Where(record => around.Contains(record.Process));
        }

        return found.Where(record => (operation.Role is null || record.Session.Role == operation.Role)
            && (operation.Pane is null || record.Session.Terminal?.Pane == operation.Pane));
    }
}
