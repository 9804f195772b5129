using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Says what a run's manager may do now.</summary>
internal sealed class TestPermissionHandler(IStateStore store, RunChoice runs) : IStreamHandler<TestPermission, PermissionVerdict>
{
    public async IAsyncEnumerable<PermissionVerdict> HandleAsync(TestPermission operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var run = runs.Of(operation.Run, call.Actor).Id;
        var names = PermissionNames.Matching(operation.Permission ?? "*");
        foreach (var verdict in store.Read(reader => names.Select(name => ManagerRights.Judge(reader, run, name, operation.RequireHandoff)).ToList()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return verdict;
        }
    }
}
