using Benchmarks.Traffic;
using Orchestrator;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;

namespace Benchmarks;

/// <summary>Five hundred completed turns of ten runs, each of which becomes one message in its manager's inbox, in one pass of a warm dispatcher.</summary>
internal static class Dispatches
{
    private const int Runs = 10;
    private const int Turns = 50;
    private const int Rounds = 15;

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var live = new LiveProject();
        await live.ItemAsync("one");
        var run = await live.AskAsync(new StartRun("one"));
        var managers = new List<AgentSession>();
        foreach (var name in new[] { "boss-a", "boss-b" })
        {
            managers.Add((await live.JoinAsync(name, SessionRole.Manager)).Session);
        }

        var runs = await RunTraffic.CopyAsync(live.Store, run.RunId, Runs, managers);
        var (passes, idle) = (new Times(), new Times());
        for (var round = -3; round < Rounds; round++)
        {
            await RunTraffic.TurnsAsync(live.Store, runs, 1 + ((round + 3) * Turns), Turns);
            var before = Messages(live, managers);
            List<DispatchStep> steps = [];
            await (round < 0 ? new Times() : passes).AddAsync(async () => steps = await live.ListAsync(new InvokeDispatch()));
            var told = Messages(live, managers) - before;
            if (told != Runs * Turns || steps.Count(step => step.Action == "done") != told)
            {
                throw new InvalidOperationException($"{told} messages of {Runs * Turns} turns, {steps.Count} steps");
            }

            await (round < 0 ? new Times() : idle).AddAsync(() => live.ListAsync(new InvokeDispatch()));
        }

        Figures.Head("a pass of the dispatcher");
        Figures.Row($"{Runs * Turns} completed turns, each a message", passes, 100);
        Figures.Row("nothing to do", idle, 5);
        return 0;
    }

    private static int Messages(LiveProject live, List<AgentSession> managers) => live.Store.Read(reader => managers.Sum(manager => InboxStore.Of(reader, DateTimeOffset.UtcNow, manager.SessionId).Count));
}
