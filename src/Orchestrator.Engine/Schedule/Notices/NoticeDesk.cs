using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>Makes notifications of events: each channel reads on in the ledger from where it was, and each event is written down for it once.</summary>
internal sealed class NoticeDesk(IStateStore store, IProjectSettings settings)
{
    private const int PageLength = 500;

    /// <summary>Writes down what the channels are to tell. A new channel tells of what happens from now on.</summary>
    public async Task CollectAsync(string actor, CancellationToken cancellationToken)
    {
        var channels = settings.Notifications;
        if (channels.Count == 0 || store.Read(reader => channels.All(channel => NoticeStore.Cursor(reader, channel.Name) == NoticeStore.LastEvent(reader))))
        {
            return;
        }

        await store.WriteAsync(actor, writer =>
        {
            foreach (var channel in channels)
            {
                Collect(writer, channel);
            }

            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    private static void Collect(StoreWriter writer, NotificationChannel channel)
    {
        var last = NoticeStore.LastEvent(writer);
        for (var seq = NoticeStore.Cursor(writer, channel.Name) ?? last; seq < last;)
        {
            var page = EventStore.All(writer, seq, PageLength);
            foreach (var happened in page.Where(happened => channel.Tells(NoticeWords.KindOf(happened))))
            {
                NoticeStore.Insert(writer, Of(channel, happened, writer.Now));
            }

            seq = page.Count == 0 ? last : page[^1].Seq;
        }

        NoticeStore.WriteCursor(writer, channel.Name, last);
    }

    private static Notification Of(NotificationChannel channel, RunEvent happened, DateTimeOffset now) => new()
    {
        NotificationId = ObjectIds.New('n'),
        Channel = channel.Name,
        Kind = NoticeWords.KindOf(happened),
        Event = happened.Seq,
        RunId = happened.RunId,
        WorkItemId = happened.WorkItemId,
        Text = NoticeWords.Text(happened),
        Command = NoticeWords.Command(happened),
        At = now,
    };
}
