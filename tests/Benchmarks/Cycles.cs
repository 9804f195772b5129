using Benchmarks.Traffic;
using Orchestrator;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Supervision.Sessions;

namespace Benchmarks;

/// <summary>
/// A look at an attached run that has nothing new, the whole way in from a door: its session has worked for thousands of
/// turns. Without a terminal, and with one in a live tmux server.
/// </summary>
internal static class Cycles
{
    private const int History = 5000;
    private const int Warm = 200;
    private const int Rounds = 300;

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var live = new LiveProject();
        var (agent, session) = await live.JoinAsync("worker", SessionRole.Worker);
        var (_, manager) = await live.JoinAsync("manager", SessionRole.Manager);
        agent.History(History);
        await live.ItemAsync("long");
        var run = await live.AskAsync(new StartRun("long", Attach: "worker", Manager: manager.SessionName));
        var told = (await live.ListAsync(new GetInboxMessage(Session: "worker")))[0];
        agent.Hear(told.Text);
        for (var settled = 0; settled < 3; settled++)
        {
            var cycle = await live.AskAsync(new InvokeCycle(run.RunId));
            Demand(cycle.State == RunState.Working && cycle is { WorkerAlive: true, ManagerAlive: true }, $"the run is {cycle.State}: {string.Join("; ", cycle.Actions)}");
        }

        Figures.Head("a cycle of an attached run, nothing new");
        Figures.Row("no terminal", await MeasureAsync(live, run.RunId), 3);
        Figures.Row("no terminal, `--observe`", await MeasureAsync(live, run.RunId, observe: true), 3);
        using var pane = await LivePane.OpenAsync(live, session);
        Figures.Row("a live tmux pane", await MeasureAsync(live, run.RunId), 15);
        return 0;
    }

    private static async Task<Times> MeasureAsync(LiveProject live, string run, bool observe = false)
    {
        async Task Look()
        {
            var cycle = await live.AskAsync(new InvokeCycle(run, observe));
            Demand(cycle is { State: RunState.Working, NewEvents: 0, Error: null }, $"{cycle.State}, {cycle.NewEvents} new, {cycle.Error}");
        }

        return await Figures.TimesAsync(Rounds, Look, Warm);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
