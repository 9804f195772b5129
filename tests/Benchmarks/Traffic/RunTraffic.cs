using Orchestrator;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Benchmarks.Traffic;

/// <summary>Runs as their drivers leave them in the store: copies of one that was really started, their turns, their events.</summary>
internal static class RunTraffic
{
    private const int Batch = 10_000;

    /// <summary>Live runs like a started one, each steered by one of the managers.</summary>
    /// <returns>Their ids.</returns>
    public static Task<List<string>> CopyAsync(IStateStore store, string run, int count, IReadOnlyList<AgentSession> managers) => store.WriteAsync(
        "bench",
        writer =>
        {
            var original = RunStore.Load(writer, run)!;
            var ids = Enumerable.Range(1, count).Select(number => $"copy{number}-1").ToList();
            foreach (var (id, number) in ids.Select((id, number) => (id, number)))
            {
                var manager = managers[number % managers.Count];
                var copy = original with { Run = original.Run with { RunId = id, WorkItemId = id[..^2], Tree = $"{original.Run.Tree}/{id}", State = RunState.Working, EndedAt = null, Pause = null } };
                RunStore.Insert(writer, copy);
                BindingStore.Insert(
                    writer, new SessionBinding { BindingId = $"b-{id}", RunId = id, Manager = manager.SessionName, ManagerSessionId = manager.SessionId }, copy.Run.WorkItemId, 0);
            }

            return ids;
        },
        CancellationToken.None);

    /// <summary>Completed turns, as a driver writes them down when it has read the end of each.</summary>
    public static Task<int> TurnsAsync(IStateStore store, IReadOnlyList<string> runs, int first, int count) => store.WriteAsync(
        "bench",
        writer =>
        {
            foreach (var run in runs)
            {
                for (var number = first; number < first + count; number++)
                {
                    var turn = new TurnRecord
                    {
                        RunId = run,
                        Attempt = 1,
                        Turn = number,
                        Phase = TurnPhase.Ended,
                        Specification = "",
                        PromptFile = "",
                        Words = $"Part {number} of the work is done, the tests of it pass, and the next is begun.",
                        LaunchedAt = writer.Now,
                        LastSign = writer.Now,
                        EndedAt = writer.Now,
                        ExitCode = 0,
                    };
                    TurnStore.Insert(writer, turn, $"{run}/{number}");
                    writer.Append(new LedgerEntry("turn.ended", $"turn {number} of attempt 1 ended", new { attempt = 1, turn = number, exit_code = 0 }, run[..^2], run));
                }
            }

            return runs.Count * count;
        },
        CancellationToken.None);

    /// <summary>A long story of one run.</summary>
    public static async Task EventsAsync(IStateStore store, string run, int count)
    {
        for (var i = 0; i < count; i += Batch)
        {
            var from = i;
            await store.WriteAsync(
                "bench",
                writer =>
                {
                    var cause = (long?)null;
                    for (var n = from; n < Math.Min(from + Batch, count); n++)
                    {
                        cause = writer.Append(new LedgerEntry(
                            n % 3 == 0 ? "checkpoint.received" : n % 3 == 1 ? "gate.decided" : "instruction.queued", $"event {n} of a long run", new { n, attempt = 1, text = "some more words of it" }, run[..^2], run, cause));
                    }

                    return 0;
                },
                CancellationToken.None);
        }
    }
}
