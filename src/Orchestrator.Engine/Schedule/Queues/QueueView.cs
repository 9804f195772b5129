using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>Shows a queue as it stands now.</summary>
internal sealed class QueueView(IStateStore store, QueueLeases leases)
{
    public Queue Of(QueueRecord record)
    {
        var runs = store.Read(reader => QueueStore.Runs(reader, record.Id)).ConvertAll(entry => entry.Run);
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        var queue = record.Queue with
        {
            // Whoever died could not say so.
            State = record.Queue.State == QueueState.Running && leases.Holder(record.Id) is null ? QueueState.Interrupted : record.Queue.State,
            Runs = [.. runs.Select(run => Of(record.Id, run, rounds[run.Run.WorkItemId] = rounds.GetValueOrDefault(run.Run.WorkItemId) + 1))],
        };
        return queue with { Summary = Sentence(queue) };
    }

    public static QueueRun Of(string queue, RunRecord record, int round) => new()
    {
        QueueId = queue,
        RunId = record.Id,
        WorkItemId = record.Run.WorkItemId,
        Round = round,
        State = record.Run.State,
        Verdict = record.Run.Result?.Verdict,
        Attempt = record.Run.Attempt,
        Detail = record.Run switch
        {
            { Pause: { } pause } => pause.Question ?? pause.Message,
            { Wait: { } wait } => wait.ToString(),
            { Result: { Commit: { } commit } } => $"commit {commit[..Math.Min(commit.Length, 12)]}",
            _ => "",
        },
        Command = record.Run.Pause?.Command,
        StartedAt = record.Run.StartedAt,
        EndedAt = record.Run.EndedAt,
    };

    private static string Sentence(Queue queue)
    {
        List<string> parts = [$"{queue.Completed} of {Words.Count(queue.Runs.Count, "run")} completed"];
        Add(queue.Underway, "going on");
        Add(queue.Paused, queue.Paused == 1 ? "waits for somebody" : "wait for somebody");
        Add(queue.Failed, "failed or stopped");
        if (queue.Left.Count > 0)
        {
            parts.Add($"{Words.Count(queue.Left.Count, "item")} left");
        }

        return string.Join(", ", parts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count} {what}");
            }
        }
    }
}
