using System.Runtime.CompilerServices;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Story;

/// <summary>A run's events in order: those there are, and those to come. Each page is a short snapshot of its own.</summary>
internal sealed class EventFeed(IStateStore store, TimeProvider clock)
{
    // What follows a run's end comes within moments of it; a driver that died in between never writes it.
    private static readonly TimeSpan s_aftermath = TimeSpan.FromSeconds(10);

    // The first page is small so that a long story begins at once.
    private const int FirstPage = 64;
    private const int Page = 1024;

    /// <summary>Between two looks for new events when nobody says otherwise.</summary>
    public static TimeSpan DefaultPoll { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The events there are.</summary>
    /// <param name="run">The run's whole id.</param>
    /// <param name="after">Begin after this event; 0: from the start.</param>
    public IEnumerable<RunEvent> Read(string run, long after = 0)
    {
        for (var size = FirstPage; ; size = Page)
        {
            var (from, count) = (after, size);
            var page = store.Read(reader => EventStore.After(reader, run, from, count));
            foreach (var item in page)
            {
                after = item.Seq;
                yield return item;
            }

            if (page.Count < count)
            {
                yield break;
            }
        }
    }

    /// <summary>The events there are, newest first.</summary>
    /// <param name="run">The run's whole id.</param>
    public IEnumerable<RunEvent> ReadBack(string run)
    {
        var before = long.MaxValue;
        List<RunEvent> page;
        do
        {
            var until = before;
            page = store.Read(reader => EventStore.Before(reader, run, until, FirstPage));
            foreach (var item in page)
            {
                before = item.Seq;
                yield return item;
            }
        }
        while (page.Count == FirstPage);
    }

    /// <summary>The events there are, then each as it comes, until the run has ended, its item knows, and all of it is told.</summary>
    /// <param name="run">The run's whole id.</param>
    /// <param name="after">Begin after this event; 0: from the start.</param>
    /// <param name="poll">Between two looks.</param>
    /// <param name="cancellationToken">Stops listening.</param>
    public async IAsyncEnumerable<RunEvent> FollowAsync(
        string run, long after = 0, TimeSpan? poll = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        DateTimeOffset? ended = null;
        while (true)
        {
            // Asked before the events are read: whatever was written before the end is then sure to be among them.
            var (live, settled) = store.Read(reader => EventStore.Standing(reader, run));
            ended ??= live ? null : clock.GetUtcNow();
            foreach (var item in Read(run, after))
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = item.Seq;
                yield return item;
            }

            if (settled || clock.GetUtcNow() - ended > s_aftermath)
            {
                yield break;
            }

            await Task.Delay(poll ?? DefaultPoll, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The events that led to one, the first of them first, the event itself last; some may be about no run.</summary>
    /// <returns>Nothing when there is no such event.</returns>
    public IReadOnlyList<RunEvent> CausesOf(long seq) => store.Read(reader =>
    {
        var chain = new List<RunEvent>();
        for (var next = EventStore.Event(reader, seq); next is not null; next = Cause(reader, next))
        {
            chain.Add(next);
        }

        chain.Reverse();
        return chain;
    });

    // A cause is always older; anything else is no cause and would walk in a circle.
    private static RunEvent? Cause(StoreReader reader, RunEvent effect) =>
        effect.Cause is { } cause && cause < effect.Seq ? EventStore.Event(reader, cause) : null;
}
