using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads bindings, the newest first.</summary>
internal sealed class GetSessionBindingHandler(IStateStore store, RunLookup lookup, SessionRegister register) : IStreamHandler<GetSessionBinding, SessionBinding>
{
    public async IAsyncEnumerable<SessionBinding> HandleAsync(GetSessionBinding operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var run = operation.Run is null ? null : lookup.Find(operation.Run).RunId;
        var session = operation.Session is null ? null : register.Find(operation.Session).SessionId;
        foreach (var binding in store.Read(reader => BindingStore.All(reader, live: !operation.All)))
        {
            if ((run is null || binding.RunId == run) && (session is null || binding.WorkerSessionId == session || binding.ManagerSessionId == session))
            {
                yield return binding;
            }
        }
    }
}
