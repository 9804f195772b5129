using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Schedule.Notices;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule;

/// <summary>Reads notifications, the oldest first.</summary>
internal sealed class GetNotificationHandler(IStateStore store, RunLookup runs) : IStreamHandler<GetNotification, Notification>
{
    public async IAsyncEnumerable<Notification> HandleAsync(GetNotification operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var run = operation.Run is { } named ? runs.Find(named).RunId : null;
        var found = store.Read(NoticeStore.All).Where(notice => (operation.Channel is null || notice.Channel == operation.Channel)
            && (run is null || notice.RunId == run) && (operation.State is not { Count: > 0 } states || states.Contains(notice.State)));
        foreach (var notice in operation.Last > 0 ? found.Reverse().Take(operation.Last) : found)
        {
            yield return notice;
        }
    }
}
