using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Schedule.Observing;
using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Supervision;
using Orchestrator.Tests.Verification.Reviews;

namespace Orchestrator.Tests.Schedule;

/// <summary>Live agents, each with how it is.</summary>
public class AgentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false, false, 0, AgentHealth.Ok)]
    [InlineData(true, false, false, 4.9, AgentHealth.Ok)]
    [InlineData(true, false, false, 5, AgentHealth.Quiet)]
    [InlineData(true, false, false, 10, AgentHealth.Silent)]
    [InlineData(true, false, true, 60, AgentHealth.Quiet)]
    [InlineData(true, true, true, 60, AgentHealth.OverBudget)]
    [InlineData(false, true, true, 60, AgentHealth.Dead)]
    public void Health_is_what_matters_most(bool alive, bool over, bool held, double silentMinutes, AgentHealth health) =>
        Assert.Equal(health, HealthRule.Of(alive, over, held, TimeSpan.FromMinutes(silentMinutes), TimeSpan.FromMinutes(10)));

    [Fact]
    public void A_client_without_a_threshold_is_never_silent() =>
        Assert.Equal(AgentHealth.Ok, HealthRule.Of(true, false, false, TimeSpan.FromDays(1), TimeSpan.Zero));

    [Fact]
    public async Task A_headless_turn_has_a_row_that_nobody_need_drive_to_be_true()
    {
        await using var world = Spender.World(Spender.Item(new BudgetLimits { Tokens = 1000 }));
        world.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = Spender.Claude with { Name = "shell", SilenceAfter = TimeSpan.FromMinutes(20) } };
        Assert.Empty(await AgentsAsync(world));
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 100), null));
        await world.StartAsync();

        var agent = Assert.Single(await AgentsAsync(world));
        Assert.Equal(("fix-sum-1/1/1", 1001, "anthropic", "fix-sum", "fix-sum-1", 100L, 0.9m, AgentHealth.Ok), (agent.AgentId, agent.Pid, agent.Family, agent.WorkItemId, agent.RunId, agent.Tokens, agent.Left, agent.Health));
        Assert.Equal((LifeSign.Output, TimeSpan.FromMinutes(20), "100 of 1000 tokens of the run"), (agent.Sign, agent.SilenceAfter, agent.Nearest));

        world.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(AgentHealth.Quiet, Assert.Single(await AgentsAsync(world)).Health);
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(AgentHealth.Silent, Assert.Single(await AgentsAsync(world)).Health);
        Assert.Empty(await AgentsAsync(world, new GetAgent(Health: [AgentHealth.Ok])));
        world.Workers.Used = TimeSpan.FromSeconds(9);
        agent = Assert.Single(await AgentsAsync(world));
        Assert.Equal((AgentHealth.Ok, LifeSign.Processor), (agent.Health, agent.Sign));

        world.Workers.Finish(Spender.Uses(2, 2000), null);
        agent = Assert.Single(await AgentsAsync(world));
        Assert.Equal((2100L, 0m, AgentHealth.OverBudget), (agent.Tokens, agent.Left, agent.Health));
        Assert.Equal(100, world.Run().Usage.Tokens);

        world.Workers.Kill();
        Assert.Equal(AgentHealth.Dead, Assert.Single(await AgentsAsync(world, new GetAgent("fix-sum-1"))).Health);
    }

    [Fact]
    public async Task Sessions_have_rows_too_and_an_idle_one_is_never_silent()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await AttachedRunTests.RegisterAsync(world, 502, "boss", SessionRole.Manager);
        await world.Handler<Engine.Runs.StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        world.Clock.Advance(TimeSpan.FromHours(2));

        var agents = await AgentsAsync(world);
        Assert.Equal(
            [(501, SessionRole.Worker, "fix-sum-1", AgentHealth.Ok), (502, SessionRole.Manager, null, AgentHealth.Ok)],
            agents.OrderBy(agent => agent.Pid).Select(agent => (agent.Pid, agent.Role, agent.RunId, agent.Health)));
        world.Sessions.State = AgentState.Working;
        Assert.All(await AgentsAsync(world), agent => Assert.Equal(AgentHealth.Silent, agent.Health));
        world.Sessions.State = AgentState.RateLimited;
        Assert.All(await AgentsAsync(world), agent => Assert.Equal(AgentHealth.Quiet, agent.Health));
        world.Sessions.Dead.Add(502);
        Assert.Equal(AgentHealth.Dead, (await AgentsAsync(world)).Single(agent => agent.Pid == 502).Health);
    }

    [Fact]
    public async Task A_reviewer_has_a_row_and_spends_what_its_run_may()
    {
        await using var world = Reviewed.World(("", null));
        await world.StartAsync();
        var agent = Assert.Single(await AgentsAsync(world));
        Assert.Equal((SessionRole.Verifier, "judge", "fix-sum-1", "fix-sum", AgentHealth.Ok), (agent.Role, agent.Profile, agent.RunId, agent.WorkItemId, agent.Health));
        Assert.Equal(RunState.Reviewing, world.Run().State);

        await Spender.PasteAsync(world, "orchestrator budget set --level day --tokens 1");
        await world.Store.WriteAsync("other", writer =>
        {
            Engine.Schedule.Budgets.BudgetStore.Add(writer, BudgetLevel.Day, "2026-01-05", new(Tokens: 2));
            return 0;
        }, Cancel);
        Assert.Equal(AgentHealth.OverBudget, Assert.Single(await AgentsAsync(world)).Health);
        Assert.Equal((RunState.Paused, RunState.Reviewing), ((await world.CycleAsync()).State, world.Run().Pause!.From));
        Assert.Empty(await AgentsAsync(world));
    }

    [Fact]
    public async Task A_watch_tells_changes_and_ends_when_nobody_is_left_and_nobody_comes()
    {
        await using var world = Spender.World(Spender.Item(new BudgetLimits { Tokens = 1000 }));
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 100), null));
        await world.StartAsync();
        var seen = new List<(long Tokens, AgentHealth Health, bool Gone)>();
        var watch = world.Handler<Engine.Schedule.WatchAgentHandler>();
        await foreach (var agent in watch.HandleAsync(new WatchAgent(Poll: TimeSpan.FromMilliseconds(1)), world.Call(), Cancel))
        {
            seen.Add((agent.Tokens, agent.Health, agent.Gone));
            if (seen.Count == 1)
            {
                world.Workers.Finish(Spender.Uses(2, 2000), null);
            }
            else if (seen.Count == 2)
            {
                await world.CycleAsync();
            }
        }

        Assert.Equal([(100L, AgentHealth.Ok, false), (2100L, AgentHealth.OverBudget, false), (2100L, AgentHealth.OverBudget, true)], seen);
        Assert.Equal(RunState.Paused, world.Run().State);
    }

    [Fact]
    public async Task A_watch_ends_as_soon_as_one_is_so()
    {
        await using var world = Spender.World();
        world.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = Spender.Claude with { Name = "shell", SilenceAfter = TimeSpan.FromMinutes(20) } };
        world.Workers.Script.Enqueue((Spender.Begins(), null));
        await world.StartAsync();
        var seen = new List<AgentHealth>();
        await foreach (var agent in world.Handler<Engine.Schedule.WatchAgentHandler>().HandleAsync(new WatchAgent(Until: [AgentHealth.Silent], Poll: TimeSpan.FromMilliseconds(1)), world.Call(), Cancel))
        {
            seen.Add(agent.Health);
            world.Clock.Advance(TimeSpan.FromMinutes(12));
        }

        Assert.Equal([AgentHealth.Ok, AgentHealth.Quiet, AgentHealth.Silent], seen);
    }

    [Theory]
    [InlineData(AgentHealth.Ok, true)]
    [InlineData(AgentHealth.Quiet, true)]
    [InlineData(AgentHealth.Silent, false)]
    [InlineData(AgentHealth.OverBudget, false)]
    [InlineData(AgentHealth.Dead, false)]
    public void The_answer_is_no_when_somebody_should_look(AgentHealth health, bool yes)
    {
        var agent = new Agent { AgentId = "a", Health = health };
        Assert.Equal((yes, yes, true), (new GetAgent().IsYes(agent), new WatchAgent().IsYes(agent), new WatchAgent().IsYes(agent with { Gone = true })));
    }

    [Fact]
    public async Task Output_is_followed_through_turns_until_the_run_ends_and_no_line_is_cut()
    {
        await using var world = Spender.World();
        world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(1, 1, "one"), null));
        await world.StartAsync();
        var said = new List<string>();
        var half = Spender.Uses(2, 1, "zwölf");
        await foreach (var line in world.Handler<Engine.Runs.ReceiveRunOutputHandler>().HandleAsync(new ReceiveRunOutput("fix-sum-1", TextOnly: true, Follow: true), world.Call(), Cancel))
        {
            said.Add(line.Text);
            switch (said.Count)
            {
                case 1:
                    world.Workers.Finish(half[..(half.IndexOf('ö', StringComparison.Ordinal) + 1)], null);
                    world.Workers.Finish(half[(half.IndexOf('ö', StringComparison.Ordinal) + 1)..], null);
                    break;
                case 2:
                    world.Workers.Script.Enqueue((Spender.Begins() + Spender.Uses(3, 1, "three\n" + Blocks.Done(1)) + Spender.Ends(1, 0.1m), 0));
                    world.Workers.Finish(Spender.Ends(1, 0.1m), 0);
                    await world.CycleAsync();
                    break;
            }
        }

        Assert.Equal(["one", "zwölf", "three"], said.Take(3));
        Assert.Equal(RunState.Completed, world.Run().State);
    }

    private static async Task<List<Agent>> AgentsAsync(RunWorld world, GetAgent? request = null)
    {
        var found = new List<Agent>();
        await foreach (var agent in world.Handler<Engine.Schedule.GetAgentHandler>().HandleAsync(request ?? new GetAgent(), world.Call(), Cancel))
        {
            found.Add(agent);
        }

        return found;
    }
}
