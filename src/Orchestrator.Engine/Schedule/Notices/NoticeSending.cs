using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Notices.Channels;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>
/// Sends what waits: claimed and written down, sent, settled. What its channel refused is tried again, three times in all; what
/// may have been delivered, because its sender died or its channel never answered, is not sent again by itself.
/// </summary>
internal sealed class NoticeSending(IStateStore store, IProjectSettings settings, IEnumerable<IChannelSender> senders, TimeProvider clock, Faults faults)
{
    private const int TriesAtMost = 3;
    private const int AtOnce = 4;
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] s_again = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)];

    /// <summary>Sends whatever is due, and tells of each as it is settled.</summary>
    public async Task<IReadOnlyList<Notification>> SendAsync(string? only, string actor, CancellationToken cancellationToken)
    {
        var channels = settings.Notifications.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
        await GiveUpAsync(actor, cancellationToken).ConfigureAwait(false);
        var settled = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var due = store.Read(reader => NoticeStore.Pending(reader, clock.GetUtcNow())).Where(notice => only is null || notice.Channel == only).ToList();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (notice, token) =>
        {
            await OneAsync(notice, channels.GetValueOrDefault(notice.Channel), actor, token).ConfigureAwait(false);
            settled.Enqueue(notice.NotificationId);
        }).ConfigureAwait(false);
        var ids = settled.ToHashSet();
        return store.Read(NoticeStore.All).FindAll(notice => ids.Contains(notice.NotificationId));
    }

    private async Task GiveUpAsync(string actor, CancellationToken cancellationToken)
    {
        if (store.Read(reader => NoticeStore.Abandoned(reader, clock.GetUtcNow())).Count > 0)
        {
            await store.WriteAsync(actor, writer =>
            {
                foreach (var claim in NoticeStore.Abandoned(writer, writer.Now))
                {
                    NoticeStore.Settle(writer, claim, NotificationState.Uncertain, "who sent it died before that was known", null);
                }

                return true;
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task OneAsync(Notification notice, NotificationChannel? channel, string actor, CancellationToken cancellationToken)
    {
        var term = (channel?.Timeout ?? TimeSpan.Zero) + s_grace;
        if (await store.WriteAsync(actor, writer => NoticeStore.Claim(writer, notice, term), cancellationToken).ConfigureAwait(false) is not { } claim)
        {
            return;
        }

        var (state, detail) = channel is null
            ? (NotificationState.Failed, $"the settings name no channel '{notice.Channel}' any more")
            : await TryAsync(claim.Notice, channel, cancellationToken).ConfigureAwait(false);
        var again = state == NotificationState.Failed && channel is not null && claim.Notice.Attempts < TriesAtMost ? clock.GetUtcNow() + s_again[claim.Notice.Attempts - 1] : (DateTimeOffset?)null;
        await store.WriteAsync(
            actor, writer => NoticeStore.Settle(writer, claim, again is null ? state : NotificationState.Pending, again is null ? detail : $"{detail}; it is tried again", again), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<(NotificationState State, string Detail)> TryAsync(Notification notice, NotificationChannel channel, CancellationToken cancellationToken)
    {
        faults.Pass("effect.notify");
        try
        {
            var detail = await senders.First(sender => sender.By == channel.By).SendAsync(channel, notice, cancellationToken).ConfigureAwait(false);
            faults.Pass("effect.notified");
            return (NotificationState.Delivered, detail);
        }
        catch (OrchestratorException error) when (error.Kind != ErrorKind.Defect)
        {
            return (error.Code is "webhook-no-answer" or "channel-no-answer" ? NotificationState.Uncertain : NotificationState.Failed, $"{error.Code}: {error.Message}");
        }
    }
}
