using NSubstitute;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Queues;
using Orchestrator.Engine.Views;
using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Views;

public sealed class GetOrchestratorStatusTests : IDisposable
{
    private static readonly ProcessIdentity _driver = new(4711, 7, "boot");
    private readonly ViewsProject _project = new();
    private readonly IWorkItems _items = Substitute.For<IWorkItems>();
    private readonly IProjectSettings _settings = Substitute.For<IProjectSettings>();

    public GetOrchestratorStatusTests()
    {
        _items.All().Returns([]);
        _items.Runnable().Returns([]);
        _settings.Name.Returns("shop");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_project_in_which_nothing_happened_shows_nothing()
    {
        var status = await Get();

        Assert.Equal(("shop", _project.Folder.Root), (status.Project, status.Path));
        Assert.Empty(status.Runs);
        Assert.Empty(status.Recent);
        Assert.Empty(status.Items);
        Assert.Equal(0, status.InboxPending);
    }

    [Fact]
    public async Task A_paused_run_shows_its_question_and_the_command_that_resumes_it()
    {
        var pause = new RunPause(PauseClass.Business, "input_needed", "It asks.", "Which port?", "orchestrator run resume item-1 --answer \"…\"", 1, DateTimeOffset.UnixEpoch, RunState.Working, "person");
        _project.Add(ViewsProject.NewRun("item-1", RunState.Paused) with { Pause = pause, Step = "build", LastSign = DateTimeOffset.UnixEpoch });

        var entry = Assert.Single((await Get()).Runs);

        Assert.Equal(("Which port?", pause.Command), (entry.WaitsFor, entry.Command));
        Assert.Equal(("item-1", "item", "shell", "build", 1), (entry.RunId, entry.WorkItemId, entry.Worker, entry.Step, entry.Attempt));
        Assert.Equal(DateTimeOffset.UnixEpoch, entry.LastSign);
    }

    [Fact]
    public async Task A_run_that_nobody_drives_is_to_be_driven_and_one_that_is_driven_needs_nothing()
    {
        _project.Add(ViewsProject.NewRun("left-1"));
        _project.Add(ViewsProject.NewRun("dead-1"));
        _project.Add(ViewsProject.NewRun("over-1"));
        _project.Add(ViewsProject.NewRun("driven-1"));
        _project.Lease("dead-1", new ProcessIdentity(9, 9, "boot"), TimeSpan.FromHours(1));
        _project.Lease("over-1", _driver, TimeSpan.FromHours(-1));
        _project.Lease("driven-1", _driver, TimeSpan.FromHours(1));

        var commands = (await Get()).Runs.ToDictionary(run => run.RunId, run => run.Command);

        Assert.Equal("orchestrator run wait left-1", commands["left-1"]);
        Assert.Equal("orchestrator run wait dead-1", commands["dead-1"]);
        Assert.Equal("orchestrator run wait over-1", commands["over-1"]);
        Assert.Null(commands["driven-1"]);
    }

    [Fact]
    public async Task A_waiting_run_says_until_when_and_a_reviewing_one_that_agents_are_at_it()
    {
        var until = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        _project.Add(ViewsProject.NewRun("late-1", RunState.Waiting) with { Wait = new RunWait(until, "rate_limit", "The account's limit is reached.") });
        _project.Add(ViewsProject.NewRun("seen-1", RunState.Reviewing));

        var runs = (await Get()).Runs.ToDictionary(run => run.RunId);

        Assert.Equal("The account's limit is reached. (until 2030-01-02 03:04:05Z)", runs["late-1"].WaitsFor);
        Assert.Equal(("a review of its result by agents", "orchestrator run wait seen-1"), (runs["seen-1"].WaitsFor, runs["seen-1"].Command));
    }

    [Fact]
    public async Task Items_are_counted_by_status_and_those_that_may_run_are_named_in_order()
    {
        var (ready, second, blocked) = (Item("b", WorkItemStatus.Ready), Item("a", WorkItemStatus.Ready), Item("c", WorkItemStatus.Blocked));
        _items.All().Returns([second, ready, blocked]);
        _items.Runnable().Returns([ready, second]);

        var status = await Get();

        Assert.Equal(["b", "a"], status.Runnable);
        Assert.Equal(new Dictionary<string, int> { ["blocked"] = 1, ["ready"] = 2 }, status.Items);
    }

    [Fact]
    public async Task Messages_count_while_they_wait()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        _project.Write(writer =>
        {
            var sent = InstructionStore.Insert(writer, "item-1", "item", "nudge", "first", 1);
            InstructionStore.Insert(writer, "item-1", "item", "nudge", "second", 1);
            return InstructionStore.Move(writer, sent, DeliveryState.Sent, "item", "sent");
        });

        Assert.Equal(1, (await Get()).InboxPending);
    }

    [Fact]
    public async Task The_five_runs_that_ended_last_are_recent_whenever_they_began()
    {
        var start = DateTimeOffset.UnixEpoch.AddDays(20_000);
        for (var i = 1; i <= 6; i++)
        {
            var id = $"item{i}-1";
            _project.Add(ViewsProject.NewRun(id, RunState.Completed) with { StartedAt = start.AddHours(-i), EndedAt = start.AddHours(i) });
        }

        var status = await Get();

        Assert.Equal(["item6-1", "item5-1", "item4-1", "item3-1", "item2-1"], status.Recent.Select(run => run.RunId));
        Assert.Empty(status.Runs);
    }

    private static WorkItem Item(string id, WorkItemStatus status) => new() { WorkItemId = id, Status = status };

    private Task<OrchestratorStatus> Get()
    {
        var processes = new KnownProcesses(_driver);
        var leases = new RunLeases(_project.Store, processes, TimeProvider.System);
        var queues = new QueueView(_project.Store, new QueueLeases(_project.Store, processes, TimeProvider.System));
        return Task.FromResult(new ProjectStatus(_project.Folder, _settings, _project.Store, _items, leases, queues, TimeProvider.System).Look());
    }
}
