namespace Orchestrator.Tests.Host;

public class BindingTests
{
    private readonly FakeEngine _engine = new();

    [Fact]
    public async Task A_position_and_a_name_give_the_same_request()
    {
        Assert.Equal(new SendNudge("r1", "hello"), await BindAsync("nudge", "send", "r1", "hello"));
        Assert.Equal(new SendNudge("r1", "hello"), await BindAsync("nudge", "send", "--run", "r1", "--message", "hello"));
        Assert.Equal(new SendNudge("r1", "hello"), await BindAsync("nudge", "send", "--run", "r1", "hello"));
        Assert.Equal(new SendNudge("r1", "hello"), await BindAsync("nudge", "send", "--message=hello", "r1"));
    }

    [Fact]
    public async Task What_is_not_given_has_the_record_s_own_default() =>
        Assert.Equal(new NewWorkItem("a"), await BindAsync("work-item", "new", "a"));

    [Fact]
    public async Task Lists_are_given_by_repeating_the_name()
    {
        var request = Assert.IsType<NewWorkItem>(await BindAsync("work-item", "new", "a", "--verify", "pytest -q, fast", "--verify", "ruff ."));
        Assert.Equal(["pytest -q, fast", "ruff ."], request.Verify);
    }

    [Theory]
    [InlineData("step_done", CheckpointStatus.StepDone)]
    [InlineData("STEP-DONE", CheckpointStatus.StepDone)]
    [InlineData("StepDone", CheckpointStatus.StepDone)]
    [InlineData("working", CheckpointStatus.Working)]
    public async Task Enumerations_are_read_in_every_spelling(string typed, CheckpointStatus status) =>
        Assert.Equal(status, Assert.IsType<SubmitCheckpoint>(await BindAsync("checkpoint", "submit", typed, "--summary", "s")).Status);

    [Fact]
    public async Task Enumerations_may_stand_in_one_list() =>
        Assert.Equal([RunState.Working, RunState.Paused], Assert.IsType<GetRun>(await BindAsync("run", "get", "--state", "working,paused")).State);

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("10m", 600)]
    [InlineData("8h", 28800)]
    [InlineData("1d", 86400)]
    [InlineData("1h30m", 5400)]
    [InlineData("00:01:30", 90)]
    public async Task Durations_are_read_with_their_unit(string typed, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<WaitRun>(await BindAsync("run", "wait", "r1", "--timeout", typed)).Timeout);

    [Fact]
    public async Task What_if_is_the_dry_run_of_every_change()
    {
        Assert.True(Assert.IsType<StopRun>(await BindAsync("run", "stop", "r1", "--what-if")).DryRun);
        Assert.All(OperationCatalogue.All, operation => Assert.Equal(
            typeof(IChange).IsAssignableFrom(operation.Request),
            Orchestrator.Host.Cli.Parameter.Of(operation).Any(parameter => parameter.Option == "--what-if")));
    }

    [Fact]
    public async Task Text_after_two_dashes_is_taken_literally() =>
        Assert.Equal(new SendNudge("r1", "--json"), await BindAsync("nudge", "send", "r1", "--", "--json"));

    [Theory]
    [InlineData("@file")]
    [InlineData("- a list item")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_message_may_be_any_text(string message) =>
        Assert.Equal(new SendNudge("r1", message), await BindAsync("nudge", "send", "r1", message));

    [Fact]
    public async Task Global_options_may_stand_anywhere()
    {
        Assert.Equal(new GetRun("r1"), await BindAsync("-C", "/p", "run", "get", "r1"));
        Assert.Equal("/p", _engine.Contexts[^1].Project);
        Assert.Equal(new GetRun("r1"), await BindAsync("run", "--project", "/p", "get", "r1"));
        Assert.Equal(new GetRun("r1"), await BindAsync("run", "get", "r1", "--project=/p"));
        Assert.Equal("/p", _engine.Contexts[^1].Project);
    }

    [Fact]
    public async Task Short_words_stand_for_their_command()
    {
        foreach (var operation in OperationCatalogue.All.Where(operation => operation.Attribute.Alias is not null))
        {
            Assert.IsType(operation.Request, await BindAsync(operation.Attribute.Alias!.Split(' ')));
        }
    }

    [Fact]
    public void No_parameter_hides_an_option_of_every_command()
    {
        var globals = Orchestrator.Host.Cli.Globals.Options.Select(option => option.Name).Append("--version").ToList();
        Assert.All(OperationCatalogue.All, operation => Assert.DoesNotContain(
            Orchestrator.Host.Cli.Parameter.Of(operation), parameter => globals.Contains(parameter.Option)));
    }

    [Fact]
    public async Task The_engine_learns_door_directory_and_launcher()
    {
        var shell = new Shell(_engine);
        await shell.RunAsync("run", "get");
        Assert.Equal(("cli", Directory.GetCurrentDirectory()), (_engine.Contexts[^1].Door, _engine.Contexts[^1].WorkingDirectory));
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "orchestrator"), shell.Opened!.Launcher);
        Assert.True(_engine.Disposed);
    }

    private async Task<object> BindAsync(params string[] tokens)
    {
        var before = _engine.Requests.Count;
        var shell = new Shell(_engine);
        await shell.RunAsync(tokens);
        Assert.True(_engine.Requests.Count == before + 1, shell.Error);
        return _engine.Requests[^1];
    }
}
