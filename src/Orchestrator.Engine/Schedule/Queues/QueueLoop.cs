using System.Runtime.CompilerServices;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>Works through a queue: one tick of the project after the other, until nothing more can come of it. Whoever leaves it leaves its runs as they are.</summary>
internal sealed class QueueLoop(
    IStateStore store, ProjectTick ticks, QueueDesk desk, QueueLeases leases, QueueProgress progress, QueueRetry retry, IProjectSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);

    /// <summary>The first looks come soon after one another: short work should not wait for a long poll.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks that fail in the same way, one after the other, before it gives up: what does not pass by itself needs somebody.</summary>
    private const int FailuresAtMost = 30;

    public async IAsyncEnumerable<QueueRun> RunAsync(
        QueueRecord queue, Lease lease, string actor, TimeSpan? poll, Action<string, int?> tell, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = (State: QueueState.Interrupted, Left: (IReadOnlyList<HeldItem>)[]);
        var (pause, failures) = (s_first, 0);
        try
        {
            while (true)
            {
                await DemandAsync(lease, actor, cancellationToken).ConfigureAwait(false);
                var report = await LookAsync(queue, actor, cancellationToken).ConfigureAwait(false);
                var news = await progress.NewsAsync(queue, actor, cancellationToken).ConfigureAwait(false);
                foreach (var run in news)
                {
                    yield return run;
                }

                Tell(queue, report, tell);
                queue = store.Read(reader => QueueStore.Load(reader, queue.Id))!;
                failures = report.Outcome == TickOutcome.Failed ? failures + 1 : 0;
                if (queue.Queue.State != QueueState.Running)
                {
                    break;
                }

                if (failures >= FailuresAtMost)
                {
                    throw new OrchestratorException(ErrorKind.Environment, report.Code ?? "tick-failed", $"The queue can't go on: {report.Detail}", report.Fix ?? $"orchestrator queue start --resume {queue.Id}", queue.Id);
                }

                // What ended just after the look may be what others waited for.
                if (failures == 0 && news.Count == 0 && !progress.GoesOn(queue, report))
                {
                    end = (QueueState.Done, progress.Left(queue, report));
                    break;
                }

                pause = report.Outcome == TickOutcome.Worked ? s_first : pause * 1.5;
                pause = pause < (poll ?? s_poll) ? pause : poll ?? s_poll;
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await LeaveAsync(queue, lease, end.State, end.Left, actor).ConfigureAwait(false);
        }
    }

    /// <summary>What the queue would start now, and what not, and why.</summary>
    public async Task<TickReport> PlanAsync(QueueRecord draft, string actor, CancellationToken cancellationToken) => await ticks.RunAsync(
        settings.Name, new TickTerms(actor) { DryRun = true, Starts = new QueueChoice(draft, [], clock.GetUtcNow()) }, cancellationToken).ConfigureAwait(false);

    /// <summary>A look that can't be made is one that failed: a store that is busy, a disk that is full for a while.</summary>
    private async Task<TickReport> LookAsync(QueueRecord queue, string actor, CancellationToken cancellationToken)
    {
        try
        {
            if (queue.Queue.RetryFailed && !(queue.Queue.Until <= clock.GetUtcNow()))
            {
                await retry.RetryAsync(queue, actor, cancellationToken).ConfigureAwait(false);
            }

            await progress.TakeInAsync(queue, actor, cancellationToken).ConfigureAwait(false);
            var runs = store.Read(reader => QueueStore.Runs(reader, queue.Id)).ConvertAll(entry => entry.Run.Run);
            return await ticks.RunAsync(settings.Name, new TickTerms(actor) { Starts = new QueueChoice(queue, runs, clock.GetUtcNow()) }, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return new TickReport { Project = "", Outcome = TickOutcome.Failed, Detail = error.Message, Code = error.Code, Fix = error.Fix };
        }
    }

    /// <summary>Where nothing can be written any more, nothing need be: a queue whose holder is gone reads as interrupted.</summary>
    private async Task LeaveAsync(QueueRecord queue, Lease lease, QueueState to, IReadOnlyList<HeldItem> left, string actor)
    {
        try
        {
            await desk.LeaveAsync(queue.Id, lease, to, left, actor).ConfigureAwait(false);
        }
        catch (OrchestratorException) when (to == QueueState.Interrupted)
        {
            return;
        }
    }

    private async Task DemandAsync(Lease lease, string actor, CancellationToken cancellationToken)
    {
        if (!await leases.RenewAsync(actor, lease, cancellationToken).ConfigureAwait(false))
        {
            throw new OrchestratorException(ErrorKind.Conflict, "fence-stale", "Somebody else works through the queue now.", "orchestrator queue get", lease.Name);
        }
    }

    private void Tell(QueueRecord queue, TickReport report, Action<string, int?> tell)
    {
        var runs = store.Read(reader => QueueStore.Runs(reader, queue.Id)).ConvertAll(entry => entry.Run);
        var over = runs.Count(run => !Slots.HasSlot(run));
        var going = string.Join(", ", runs.Where(Slots.HasSlot).Select(run => $"{run.Id} {QueueWords.Of(run.Run.State)}"));
        var all = Math.Max(runs.Count, queue.Queue.Items.Count);
        var held = report.HeldCount > 0 ? $", {Words.Count(report.HeldCount, "item")} held: {report.Held[0].Detail}" : "";
        tell($"{over} of {all} over{(going.Length > 0 ? $"; {going}" : "")}{held}", all == 0 ? null : 100 * over / all);
    }
}
