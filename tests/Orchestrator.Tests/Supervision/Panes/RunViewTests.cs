using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Tests.Platform.Terminals;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>A run in tmux, at one glance.</summary>
public class RunViewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outside_of_tmux_it_says_how()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        var how = await Of(world, new Nowhere()).ShowAsync("fix-sum-1", open: true, Cancel);

        Assert.Equal(
            $"tmux new-session -s fix-sum-1 -c '{world.Folder.Root}' 'orchestrator run-output receive fix-sum-1 --follow --text-only' \\; "
            + $"split-window -h -c '{world.Folder.Root}' 'orchestrator run watch fix-sum-1' \\; split-window -v -c '{world.Folder.Root}' 'orchestrator agent watch fix-sum-1'", how);
    }

    [Fact]
    public async Task In_tmux_it_opens_a_window_with_three_panes_beside_the_callers()
    {
        await using var bench = new TmuxBench();
        var caller = await bench.StartAsync("sleep", "600");
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("", null));
        await world.StartAsync();
        var view = new RunView(bench.Terminals, world.Provider.GetRequiredService<SessionRegister>(), new LauncherProgram(new EngineOptions("/", "/bin/echo")), new InPane(bench.Socket, caller.Address.Pane), world.Folder);

        Assert.StartsWith("tmux new-window", await view.ShowAsync("fix-sum-1", open: false, Cancel), StringComparison.Ordinal);
        Assert.Equal("window fix-sum-1", await view.ShowAsync("fix-sum-1", open: true, Cancel));

        var panes = (await bench.Terminals.ListAsync(Cancel)).Where(pane => pane.Address.Socket == bench.Socket && pane.Address.Pane != caller.Address.Pane).ToList();
        Assert.Equal(3, panes.Count);
        string[] shows = ["run-output receive fix-sum-1", "run watch fix-sum-1", "agent watch fix-sum-1"];
        foreach (var (pane, text) in panes.OrderBy(pane => int.Parse(pane.Address.Pane[1..], null)).Zip(shows))
        {
            await bench.SeesAsync(pane.Address, "Press Enter");
            Assert.Contains(text, string.Concat(await bench.Terminals.HistoryAsync(pane.Address, 0, Cancel)), StringComparison.Ordinal);
        }
    }

    private static RunView Of(RunWorld world, CallerEnvironment environment) => ActivatorUtilities.CreateInstance<RunView>(world.Provider, environment);

    private sealed class Nowhere : CallerEnvironment
    {
        public override string? Get(string name) => null;
    }

    private sealed class InPane(string socket, string pane) : CallerEnvironment
    {
        public override string? Get(string name) => name switch { "TMUX" => $"{socket},1,0", "TMUX_PANE" => pane, _ => null };
    }
}
