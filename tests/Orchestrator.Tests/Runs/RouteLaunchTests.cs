using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Tests.Runs;

/// <summary>A launch asks who pays, each time, and starts nothing when nobody does.</summary>
public class RouteLaunchTests
{
    private static OrchestratorException Unresolved => new(ErrorKind.Environment, "route-unresolved", "OPENAI_API_KEY can't be had: the variable K is not set here.", "export K=…", "openai");

    [Fact]
    public async Task What_can_t_be_resolved_pauses_the_run_before_a_worker_starts_and_names_the_command()
    {
        await using var world = new RunWorld();
        world.Routes.Problem = Unresolved;
        var run = await world.StartAsync();

        Assert.Equal((RunState.Paused, "launch_failed"), (run.State, run.Pause!.Reason));
        Assert.EndsWith("Mend it: export K=…", run.Pause.Message, StringComparison.Ordinal);
        Assert.Equal("orchestrator run resume fix-sum-1", run.Pause.Command);
        Assert.Empty(world.Workers.Launches);
        Assert.False(Directory.Exists(world.Folder.RunFolder("fix-sum-1")));

        world.Routes.Problem = null;
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        run = await ResumeAsync(world);
        Assert.Equal((RunState.Completed, 1), (run.State, run.Attempt));
    }

    [Fact]
    public async Task In_a_later_turn_what_waits_for_the_worker_goes_on_waiting()
    {
        await using var world = new RunWorld();
        world.Verifiers.Passes = _ => world.Workers.Launches.Count > 1;
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        world.Workers.OnLaunch = _ => world.Routes.Problem = Unresolved;
        var run = await world.StartAsync();

        Assert.Equal((RunState.Paused, 1, 1), (run.State, run.Attempt, run.Turn));
        Assert.Equal(DeliveryState.Queued, Assert.Single(world.Instructions()).State);

        world.Workers.OnLaunch = _ => { };
        world.Routes.Problem = null;
        world.Workers.Script.Enqueue((Blocks.Done(2), 0));
        run = await ResumeAsync(world);
        Assert.Equal((RunState.Completed, 1), (run.State, run.Attempt));
        Assert.Contains("FAIL: expected 3, got 2", world.Workers.Prompt(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_gets_what_the_route_names_and_the_store_gets_the_route_s_name()
    {
        await using var world = new RunWorld();
        world.Routes.Route = new LaunchRoute(RouteMode.Api) { Variables = new Dictionary<string, string> { ["PAID_BY"] = "canary-value" } };
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        await world.StartAsync();

        Assert.Equal("canary-value", Assert.Single(world.Workers.Launches).Environment["PAID_BY"]);
        Assert.Equal(RouteMode.Api, world.Store.Read(reader => TurnStore.Latest(reader, "fix-sum-1"))!.Route);
        Assert.All(
            Directory.GetFiles(world.Folder.State, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0),
            file => Assert.DoesNotContain("canary-value", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_another_route_the_worker_begins_anew()
    {
        await using var world = new RunWorld();
        world.Verifiers.Passes = _ => world.Workers.Launches.Count > 1;
        world.Workers.OnLaunch = _ => world.Routes.Route = new LaunchRoute(RouteMode.Api);
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        var run = await world.StartAsync();

        Assert.Equal((RunState.Completed, 2, 1), (run.State, run.Attempt, run.Turn));
        Assert.Contains("sum adds", world.Workers.Prompt(1), StringComparison.Ordinal);
    }

    private static Task<Run> ResumeAsync(RunWorld world) =>
        world.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun("fix-sum-1"), world.Call(), TestContext.Current.CancellationToken);
}
