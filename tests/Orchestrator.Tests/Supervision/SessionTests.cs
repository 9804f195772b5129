using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Supervision;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision;

/// <summary>Sessions: registered, found, tied to runs, and what each may do.</summary>
public class SessionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_registered_by_its_process_and_its_token_is_shown_once()
    {
        await using var world = new RunWorld();
        var session = await AttachedRunTests.RegisterAsync(world, 501, "first");

        Assert.Equal(("first", "codex", 501, "push", AgentState.Idle), (session.SessionName, session.Adapter, session.Pid, session.Communication, session.State));
        Assert.StartsWith("orc_", session.Token, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await GetAsync(world)).Token);
    }

    [Theory]
    [InlineData("session-exists", "first", 501)]
    [InlineData("session-exists", "other", 501)]
    [InlineData("session-exists", "first", 502)]
    [InlineData("name-invalid", "A b", 502)]
    [InlineData("process-unknown", "other", 999)]
    public async Task What_can_not_be_registered_is_refused_and_nothing_changes(string code, string name, int pid)
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        world.Machine.Run(502, world.Folder.Root, "claude");
        world.Workers.Live(502);

        var refused = await Assert.ThrowsAsync<OrchestratorException>(
            () => world.Handler<RegisterAgentSessionHandler>().HandleAsync(new RegisterAgentSession(name, pid), world.Call(), Cancel));

        Assert.Equal(code, refused.Code);
        Assert.Single(await GetAsync(world));
    }

    [Fact]
    public async Task A_bound_session_is_not_forgotten_and_the_run_is_named()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);

        var refused = await Assert.ThrowsAsync<OrchestratorException>(
            () => world.Handler<UnregisterAgentSessionHandler>().HandleAsync(new UnregisterAgentSession("first"), world.Call(), Cancel));

        Assert.Equal(("session-bound", "orchestrator run disconnect fix-sum-1"), (refused.Code, refused.Fix));
    }

    [Fact]
    public async Task A_session_works_on_one_run_and_only_as_what_it_is_registered()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await AttachedRunTests.RegisterAsync(world, 502, "boss", SessionRole.Manager);
        await world.StartAsync();
        await world.Handler<SuspendRunHandler>().HandleAsync(new SuspendRun("fix-sum-1"), world.Call(), Cancel);
        var connect = world.Handler<ConnectRunHandler>();

        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => connect.HandleAsync(new ConnectRun("fix-sum-1", "boss"), world.Call(), Cancel));
        Assert.Equal("session-role", refused.Code);

        var binding = await connect.HandleAsync(new ConnectRun("fix-sum-1", "first", "boss"), world.Call(), Cancel);
        Assert.Equal(("first", "boss", true), (binding.Worker, binding.Manager, binding.Live));
        Assert.Equal("tmux", world.Run().Surface);
    }

    [Fact]
    public async Task A_headless_worker_at_work_is_not_taken_over()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.StartAsync();

        var refused = await Assert.ThrowsAsync<OrchestratorException>(
            () => world.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun("fix-sum-1", "first"), world.Call(), Cancel));

        Assert.Equal(("worker-works", "orchestrator run suspend fix-sum-1"), (refused.Code, refused.Fix));
    }

    [Fact]
    public async Task A_manager_speaks_to_the_worker_of_its_own_run_only_and_its_words_carry_its_name()
    {
        await using var world = new RunWorld();
        await AttachedRunTests.RegisterAsync(world, 501, "first");
        await AttachedRunTests.RegisterAsync(world, 503, "stranger");
        var boss = await AttachedRunTests.RegisterAsync(world, 502, "boss", SessionRole.Manager);
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        var caller = new PlayedCaller();
        caller.Variables["ORCHESTRATOR_TOKEN"] = boss.Token!;
        await using var engine = world.EngineFor(caller);

        var before = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new SendNudge("Go on.", Session: "first"), world.Context, Cancel));
        Assert.Equal("not-your-session", before.Code);

        await world.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun("fix-sum-1", Manager: "boss"), world.Call(), Cancel);
        var other = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new SendNudge("Go on.", Session: "stranger"), world.Context, Cancel));
        Assert.Equal("not-your-session", other.Code);
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new ApproveRun("fix-sum-1"), world.Context, Cancel));
        Assert.Equal("not-permitted", refused.Code);
    }

    [Fact]
    public async Task A_command_inside_a_session_is_that_session_with_or_without_its_token()
    {
        await using var world = new RunWorld();
        var session = await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        var caller = new PlayedCaller { IsPresent = true };
        caller.Parents.Add(new ProcessIdentity(501, 1, "boot"));
        await using var engine = world.EngineFor(caller);

        var taken = await engine.ExecuteAsync(new SubmitCheckpoint(CheckpointStatus.Working, "at it"), world.Context, Cancel);

        Assert.Equal(("fix-sum-1", 1), (taken.RunId, taken.Attempt));
        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new StopRun("fix-sum-1"), world.Context, Cancel));
        Assert.Equal("not-permitted", refused.Code);
        Assert.NotNull(session);
    }

    [Fact]
    public async Task Discovery_names_every_client_and_what_it_likely_belongs_to()
    {
        await using var world = new RunWorld();
        world.Machine.Run(601, "/elsewhere", "claude");
        world.Machine.Run(602, world.Folder.Root, "node", "/usr/lib/node_modules/@openai/codex/bin/codex.js");
        var wrapper = world.Machine.Processes[^1];
        world.Machine.Processes.Add(new RunningProcess(new ProcessIdentity(603, 1, "boot"), wrapper.Identity.Pid, ["/x/codex"], world.Folder.Root));
        world.Machine.Run(604, world.Folder.Root, "codex", "exec", "--json");
        world.Machine.Run(605, world.Folder.Root, "vim");
        await AttachedRunTests.RegisterAsync(world, 501, "first");

        var found = new List<AgentMatch>();
        await foreach (var match in world.Handler<FindAgentSessionHandler>().HandleAsync(new FindAgentSession(), world.Call(), Cancel))
        {
            found.Add(match);
        }

        Assert.Equal(["claude:601", "codex:603", "codex:604", "first"], found.Select(match => match.Name));
        Assert.Equal("orchestrator agent-session register --pid 601", found[0].Command);
        Assert.Equal("headless", found[2].State);
    }

    private static async Task<List<AgentSession>> GetAsync(RunWorld world)
    {
        var found = new List<AgentSession>();
        await foreach (var session in world.Handler<GetAgentSessionHandler>().HandleAsync(new GetAgentSession(), world.Call(), Cancel))
        {
            found.Add(session);
        }

        return found;
    }
}
