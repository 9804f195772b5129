using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads runs; changes nothing.</summary>
internal sealed class GetRunHandler(IStateStore store, RunLookup lookup) : IStreamHandler<GetRun, Run>
{
    public async IAsyncEnumerable<Run> HandleAsync(GetRun operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var one = operation.Run is { } id && !id.AsSpan().ContainsAny('*', '?');
        IEnumerable<Run> runs = one ? [lookup.Find(operation.Run!)] : store.Read(RunStore.List);
        runs = runs.Where(run => (one || operation.Run is null || FileSystemName.MatchesSimpleExpression(operation.Run, run.RunId))
            && (operation.State is not { Count: > 0 } states || states.Contains(run.State))
            && (operation.WorkItem is null || run.WorkItemId == operation.WorkItem)
            && (!operation.Live || run.IsLive));
        if (Newest.Demand(operation.Last, "--last") > 0)
        {
            runs = runs.Reverse().Take(operation.Last);
        }

        foreach (var run in runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return run;
        }
    }
}
