using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Ends a session's client at somebody's word.</summary>
internal sealed class StopAgentSessionHandler(IStateStore store, SessionRegister register, SessionEnder ender) : IOperationHandler<StopAgentSession, AgentSession>
{
    public async Task<AgentSession> HandleAsync(StopAgentSession operation, Call call, CancellationToken cancellationToken)
    {
        var record = register.Record(operation.Session);
        if (!operation.Force && record.Session.Active && store.Read(reader => BindingStore.OfSession(reader, record.Id)) is [var binding, ..])
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "session-bound", $"Session '{record.Session.SessionName}' is bound to run '{binding.RunId}'.",
                $"orchestrator run disconnect {binding.RunId}", record.Session.SessionName);
        }

        return operation.DryRun ? record.Session : (await ender.EndAsync(record, call.Signature, cancellationToken).ConfigureAwait(false)).Session;
    }
}
