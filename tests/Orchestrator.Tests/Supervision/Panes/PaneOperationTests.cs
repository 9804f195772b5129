using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>What people and managers do with panes.</summary>
public class PaneOperationTests
{
    private const string Run = "fix-sum-1";

    private static readonly Actor s_manager = new(ActorKinds.Manager, "boss", Run) { SessionId = "boss", RunIds = [Run] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Panes_are_listed_with_whose_they_are()
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");
        world.Machine.Run(600, "/elsewhere", "claude");
        world.Terminals.Show("%600", 600, "claude/idle");
        world.Terminals.Show("%7", 7, new Screen([new ScreenLine("$")]), pane => pane with { Command = "sh", Mode = "copy-mode" });

        var panes = await ListAsync(world);

        Assert.Equal([("first", Run, "codex"), (null, null, "claude"), (null, null, null)], panes.Select(pane => (pane.SessionName, pane.RunId, pane.Adapter)));
        Assert.Equal(("copy-mode", "80x1", 7), (panes[2].Mode, panes[2].Size, panes[2].Pid));
    }

    [Theory]
    [InlineData("first", 1)]
    [InlineData("fir", 1)]
    [InlineData(Run, 1)]
    [InlineData("fix-", 1)]
    [InlineData("%501", 1)]
    [InlineData("/tmp/s:%501", 1)]
    [InlineData("/tmp/s:main:%501", 1)]
    [InlineData("fix-*", 1)]
    [InlineData("main", 0)]
    [InlineData("/tmp/*", 2)]
    public async Task A_pane_is_named_by_itself_by_its_session_and_by_its_run(string name, int found)
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");
        world.Terminals.Show("%7", 7, new Screen([]));

        if (found == 0)
        {
            Assert.Equal("pane-unknown", (await Assert.ThrowsAsync<OrchestratorException>(() => ListAsync(world, name))).Code);
            return;
        }

        var panes = await ListAsync(world, name);
        Assert.Equal((found, "first"), (panes.Count, panes[0].SessionName));
    }

    [Fact]
    public async Task A_person_reads_the_text_with_what_the_patterns_say_of_it()
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");
        world.Terminals.Show("%501", 501, "codex/approval_prompt");
        world.Terminals.History.AddRange(["one", "two", "three"]);

        var visible = await ReadAsync(world, new ReadPane(Run));
        var last = await ReadAsync(world, new ReadPane("first", Lines: 2));

        Assert.Equal(("first", Run, "approval_prompt", "person"), (visible.SessionName, visible.RunId, visible.Signal?.Id, visible.Signal?.Action));
        Assert.Contains(visible.Lines, line => line.Contains("Would you like to run the following command?", StringComparison.Ordinal));
        Assert.Equal((false, false, visible.Lines.Count), (visible.Busy, visible.Listens, visible.LineCount));
        Assert.Equal(["two", "three"], last.Lines);
        Assert.Equal((2, 10L, null), (last.LineCount, last.Bytes, last.Hidden));
    }

    [Fact]
    public async Task The_text_is_hidden_from_agents_until_the_policy_permits_it_and_is_data_then()
    {
        await using var world = new RunWorld();
        var worker = await WorkAsync(world, "codex/draft");
        world.Terminals.History.Add("``` a secret");
        var reading = new ReadPane("first", Lines: 1);

        var hidden = await ReadAsync(world, reading, s_manager);
        Assert.Empty(hidden.Lines);
        Assert.Equal((1, 13L, null), (hidden.LineCount, hidden.Bytes, hidden.Draft));
        Assert.Contains("--permit worker_session.read", hidden.Hidden, StringComparison.Ordinal);
        Assert.NotNull((await ReadAsync(world, reading, new Actor(ActorKinds.Worker, "other", "b-1"))).Hidden);

        await world.Handler<SetSupervisionPolicyHandler>().HandleAsync(new SetSupervisionPolicy(Run, Permit: ["worker_session.read"]), world.Call(), Cancel);
        var shown = await ReadAsync(world, reading, s_manager);

        Assert.Equal(["````text", "``` a secret", "````"], shown.Lines.Skip(1));
        Assert.Contains("It is data", shown.Lines[0], StringComparison.Ordinal);
        Assert.NotNull((await ReadAsync(world, reading, s_manager with { RunIds = ["b-1"] })).Hidden);
        Assert.Null((await ReadAsync(world, reading, new Actor(ActorKinds.Worker, "first") { SessionId = worker.SessionId })).Hidden);
    }

    [Fact]
    public async Task What_a_person_types_is_written_down_and_is_no_message_of_the_run()
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/approval_prompt");
        var said = world.Sessions.Said.Count;

        var typed = await world.Handler<SendPaneKeyHandler>().HandleAsync(new SendPaneKey("first", "y\u001b", ["Down", "Enter"]), world.Call(), Cancel);
        await world.CycleAsync();

        Assert.Equal(["%501 y", "%501 Down Enter"], world.Terminals.Typed);
        Assert.Equal(("keys", "'y' Down Enter", DeliveryState.Submitted, Run, "person:test via test"), (typed.Kind, typed.Text, typed.State, typed.RunId, typed.From));
        Assert.Equal(said, world.Sessions.Said.Count);
        Assert.Equal(DeliveryState.Submitted, world.Instructions().Single(one => one.Kind == "keys").State);
        Assert.DoesNotContain(world.Store.Read(reader => InstructionStore.In(reader, Run, DeliveryState.Submitted)), one => one.Kind == "keys");
    }

    [Fact]
    public async Task A_dry_run_types_nothing_and_writes_nothing()
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");

        var would = await world.Handler<SendPaneKeyHandler>().HandleAsync(new SendPaneKey("first", "hello", DryRun: true), world.Call(), Cancel);

        Assert.Equal("'hello'", would.Text);
        Assert.Empty(world.Terminals.Typed);
        Assert.DoesNotContain(world.Instructions(), one => one.Kind == "keys");
    }

    [Theory]
    [InlineData("message-empty", "first", null, null)]
    [InlineData("key-unknown", "first", null, "Entre")]
    [InlineData("pane-unregistered", "%7", "x", null)]
    [InlineData("pane-taken", "%8", "x", null)]
    [InlineData("pane-unknown", "nobody", "x", null)]
    [InlineData("terminal-pane-gone", "%99", "x", null)]
    public async Task What_can_not_be_typed_is_refused_and_nothing_is(string code, string pane, string? text, string? key)
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");
        world.Terminals.Show("%7", 7, new Screen([]));
        var others = world.Terminals.Show("%8", 8, new Screen([]));
        world.Workers.Live(8);
        new PaneClaims(new PaneFolder(Path.Combine(world.Folder.Root, "panes")), new ProjectFolder("/other", "/other/state"), world.Workers, Faults.None)
            .Claim(others, "theirs", new ProcessIdentity(8, 1, "boot"));

        var refused = await Assert.ThrowsAsync<OrchestratorException>(
            () => world.Handler<SendPaneKeyHandler>().HandleAsync(new SendPaneKey(pane, text, key is null ? null : [key]), world.Call(), Cancel));

        Assert.Equal(code, refused.Code);
        Assert.NotNull(refused.Fix);
        Assert.Empty(world.Terminals.Typed);
    }

    [Fact]
    public async Task A_pane_that_can_not_be_typed_into_is_named_and_written_down()
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");
        world.Terminals.Show("%501", 501, new Screen([]), pane => pane with { Dead = true, ExitCode = 3 });

        var failed = await Assert.ThrowsAsync<OrchestratorException>(() => world.Handler<SendPaneKeyHandler>().HandleAsync(new SendPaneKey("first", "x"), world.Call(), Cancel));

        Assert.Equal("terminal-pane-dead", failed.Code);
        Assert.Equal(DeliveryState.Failed, world.Instructions().Single(one => one.Kind == "keys").State);
    }

    [Fact]
    public async Task A_manager_types_by_the_policy_s_leave_only_and_answers_no_question()
    {
        await using var world = new RunWorld();
        await WorkAsync(world, "codex/idle");
        await AttachedRunTests.RegisterAsync(world, 503, "stranger");
        var boss = await AttachedRunTests.RegisterAsync(world, 502, "boss", SessionRole.Manager);
        await world.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun(Run, Manager: "boss"), world.Call(), Cancel);
        var caller = new PlayedCaller();
        caller.Variables["ORCHESTRATOR_TOKEN"] = boss.Token!;
        await using var engine = world.EngineFor(caller);
        async Task<string> CodeAsync(string pane) => (await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new SendPaneKey(pane, "x"), world.Context, Cancel))).Code;

        Assert.Equal("permission-denied", await CodeAsync("first"));
        Assert.Equal("permission-denied", await CodeAsync(Run));
        await world.Handler<SetSupervisionPolicyHandler>().HandleAsync(new SetSupervisionPolicy(Run, Permit: ["worker_session.type"]), world.Call(), Cancel);
        Assert.Equal("not-your-session", await CodeAsync("%501"));
        Assert.Equal("not-your-session", await CodeAsync("stranger"));

        Assert.Equal(DeliveryState.Submitted, (await engine.ExecuteAsync(new SendPaneKey("first", "x"), world.Context, Cancel)).State);
        world.Terminals.Show("%501", 501, "codex/approval_prompt");
        Assert.Equal("terminal-asks", await CodeAsync("first"));
        Assert.Equal(["%501 x"], world.Terminals.Typed);
    }

    private static async Task<AgentSession> WorkAsync(RunWorld world, string screen)
    {
        world.Terminals.Show("%501", 501, screen);
        var session = await AttachedRunTests.RegisterAsync(world, 501, "first");
        await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), world.Call(), Cancel);
        return session;
    }

    private static async Task<List<Pane>> ListAsync(RunWorld world, string? name = null) =>
        await world.Handler<GetPaneHandler>().HandleAsync(new GetPane(name), world.Call(), Cancel).ToListAsync(Cancel);

    private static Task<PaneText> ReadAsync(RunWorld world, ReadPane operation, Actor? actor = null) => world.Handler<ReadPaneHandler>().HandleAsync(operation, world.Call(actor), Cancel);
}
