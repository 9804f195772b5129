using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Notices;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule;

/// <summary>Sends what waits, or a trial.</summary>
internal sealed class SendNotificationHandler(IStateStore store, IProjectSettings settings, NoticeDesk desk, NoticeSending sending, TimeProvider clock) : IStreamHandler<SendNotification, Notification>
{
    public async IAsyncEnumerable<Notification> HandleAsync(SendNotification operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channels = settings.Notifications.Where(channel => operation.Channel is null || channel.Name == operation.Channel).ToList();
        if (operation.Channel is { } named && channels.Count == 0)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "channel-unknown", $"The settings name no channel '{named}'; there are: {string.Join(", ", settings.Notifications.Select(channel => channel.Name))}.", "orchestrator config get", named);
        }

        var trials = operation.Text is { } text ? channels.ConvertAll(channel => Trial(channel, text)) : [];
        if (operation.DryRun)
        {
            var waiting = store.Read(reader => NoticeStore.Pending(reader, clock.GetUtcNow())).Where(notice => operation.Channel is null || notice.Channel == operation.Channel);
            foreach (var notice in operation.Text is null ? waiting : trials)
            {
                yield return notice;
            }

            yield break;
        }

        await desk.CollectAsync(call.Signature, cancellationToken).ConfigureAwait(false);
        if (trials.Count > 0)
        {
            await store.WriteAsync(call.Signature, writer =>
            {
                trials.ForEach(trial => NoticeStore.Insert(writer, trial));
                return writer.Append(new LedgerEntry("notice.trial", $"{Words.Count(trials.Count, "channel")} tried", new { channels = channels.Select(channel => channel.Name) }));
            }, cancellationToken).ConfigureAwait(false);
        }

        foreach (var notice in await sending.SendAsync(operation.Channel, call.Signature, cancellationToken).ConfigureAwait(false))
        {
            yield return notice;
        }
    }

    private Notification Trial(NotificationChannel channel, string text) => new()
    {
        NotificationId = ObjectIds.New('n'),
        Channel = channel.Name,
        Kind = "trial",
        Text = VisibleText.Of(Words.OneLine(text)),
        At = clock.GetUtcNow(),
    };
}
