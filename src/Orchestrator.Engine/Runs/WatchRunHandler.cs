using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Story;

namespace Orchestrator.Engine.Runs;

/// <summary>Streams a run's events until it ends; drives nothing.</summary>
internal sealed class WatchRunHandler(RunLookup lookup, EventFeed feed) : IStreamHandler<WatchRun, RunEvent>
{
    public async IAsyncEnumerable<RunEvent> HandleAsync(WatchRun operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = lookup.Find(operation.Run).RunId;
        await foreach (var happened in feed.FollowAsync(id, operation.After, operation.Poll, cancellationToken).ConfigureAwait(false))
        {
            yield return happened;
        }
    }
}
