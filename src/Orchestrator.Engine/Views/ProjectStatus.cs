using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Schedule.Queues;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Views;

/// <summary>Puts a project into one glance: what runs, what could, what waits for whom.</summary>
internal sealed class ProjectStatus(ProjectFolder project, IProjectSettings settings, IStateStore store, IWorkItems items, RunLeases leases, QueueView queues, TimeProvider clock)
{
    private const int RecentAtMost = 5;

    /// <summary>A queue that is over is news for a day.</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromDays(1);

    public OrchestratorStatus Look()
    {
        var (live, ended, pending, unmerged, tick, queue) = store.Read(reader =>
            (RunStore.Live(reader), ViewsStore.Ended(reader, RecentAtMost), InstructionStore.Queued(reader), MergeStore.Unmerged(reader), TickStore.Last(reader), QueueStore.Newest(reader)));
        var counts = items.All().CountBy(item => item.Status).OrderBy(pair => pair.Key);
        return new OrchestratorStatus(
            settings.Name,
            project.Root,
            [.. live.Select(record => Entry(record.Run))],
            [.. items.Runnable().Where(item => item.LockedBy is null).Select(item => item.WorkItemId)],
            counts.ToDictionary(pair => pair.Key.ToString().ToLowerInvariant(), pair => pair.Value),
            pending,
            ended,
            clock.GetUtcNow())
        {
            Tick = tick is null ? null : new LastTick(tick.At, tick.Report.Outcome, tick.Report.Detail, tick.Report.NextDue, tick.Report.Fix, tick.Tick),
            Queue = queue is null || queue.Queue.EndedAt < clock.GetUtcNow() - s_news ? null : Status(queues.Of(queue)),
            Unmerged = [.. unmerged.Where(merge => merge.Reason != MergeReasons.Keep)],
        };
    }

    private static QueueStatus Status(Queue queue) => new(
        queue.QueueId, queue.State, queue.Summary, queue.State switch
        {
            QueueState.Interrupted or QueueState.Stopped => $"orchestrator queue start --resume {queue.QueueId}",
            QueueState.Done when queue.Left.Count > 0 => $"orchestrator queue get {queue.QueueId}",
            _ => null,
        });

    private StatusEntry Entry(Run run) => new(
        run.RunId, run.WorkItemId, run.State, run.Worker, run.Step, run.Attempt, run.LastSign, WaitsFor(run), NextCommand(run));

    private static string? WaitsFor(Run run) => run switch
    {
        { Pause: { } pause } => pause.Question ?? pause.Message,
        { Wait: { } wait } => $"{wait.Message} (until {wait.Until:u})",
        { State: RunState.Reviewing } => "a review of its result by agents",
        _ => null,
    };

    private string? NextCommand(Run run) => run switch
    {
        { Pause: { } pause } => pause.Command,
        _ when leases.Holder(run.RunId) is null => $"orchestrator run wait {run.RunId}",
        _ => null,
    };
}
