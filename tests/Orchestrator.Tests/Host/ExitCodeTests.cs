namespace Orchestrator.Tests.Host;

public class ExitCodeTests
{
    private readonly FakeEngine _engine = new();

    [Theory]
    [InlineData(ErrorKind.Refused, 1)]
    [InlineData(ErrorKind.Usage, 2)]
    [InlineData(ErrorKind.NotFound, 3)]
    [InlineData(ErrorKind.Conflict, 4)]
    [InlineData(ErrorKind.Environment, 5)]
    [InlineData(ErrorKind.Defect, 70)]
    public async Task An_error_s_kind_is_the_exit_code(ErrorKind kind, int code)
    {
        _engine.Fail<GetRun>(new OrchestratorException(kind, "some-code", "Something.", "some command"));
        var shell = new Shell(_engine);
        Assert.Equal(code, await shell.RunAsync("run", "get"));
        Assert.Equal("orchestrator: Something.\ntry: some command\n", shell.Error);
        Assert.Empty(shell.Output);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_a_defect()
    {
        _engine.Fail<GetRun>(new InvalidOperationException("oh"));
        var shell = new Shell(_engine);
        Assert.Equal(70, await shell.RunAsync("run", "get"));
        Assert.Contains("InvalidOperationException: oh", shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunState.Completed, 0)]
    [InlineData(RunState.Paused, 1)]
    [InlineData(RunState.Failed, 1)]
    [InlineData(RunState.Working, 1)]
    public async Task Wait_says_whether_the_run_completed(RunState state, int code)
    {
        _engine.Answer<WaitRun>(Samples.Run(state: state)).Answer<CompleteRun>(Samples.Run(state: state));
        Assert.Equal(code, await new Shell(_engine).RunAsync("run", "wait", "add-retry-1"));
        Assert.Equal(code, await new Shell(_engine).RunAsync("run", "complete", "add-retry-1"));
    }

    [Fact]
    public async Task Wait_for_a_state_is_done_in_that_state()
    {
        _engine.Answer<WaitRun>(Samples.Paused());
        Assert.Equal(0, await new Shell(_engine).RunAsync("run", "wait", "add-retry-1", "--until", "paused"));
    }

    [Fact]
    public async Task A_trial_finish_with_an_unmet_condition_is_a_no()
    {
        var result = new RunResult("fail", "acceptance_failed", false, null, [new("acceptance", false, "1 of 2 fail", null)], [], new(), TimeSpan.Zero, 1, null, null);
        _engine.Answer<CompleteRun>(Samples.Run() with { Result = result });
        Assert.Equal(1, await new Shell(_engine).RunAsync("run", "complete", "add-retry-1", "--what-if"));
    }

    [Fact]
    public async Task A_check_that_fails_is_a_no()
    {
        _engine.Answer<TestOrchestratorHealth>(new HealthCheck("git", true, "2.39", null), new HealthCheck("tmux", false, "missing", "apt install tmux"));
        Assert.Equal(1, await new Shell(_engine).RunAsync("doctor"));
        _engine.Answer<TestOrchestratorHealth>(new HealthCheck("git", true, "2.39", null));
        Assert.Equal(0, await new Shell(_engine).RunAsync("doctor"));
    }

    [Fact]
    public async Task A_problem_of_an_item_is_a_no()
    {
        _engine.Answer<TestWorkItem>(new WorkItemProblem("a", "goal-missing", "It has no goal.", "goal: …", "work/a.yaml"));
        Assert.Equal(1, await new Shell(_engine).RunAsync("work-item", "test", "a"));
        _engine.Answer<TestWorkItem>();
        Assert.Equal(0, await new Shell(_engine).RunAsync("work-item", "test", "a"));
    }

    [Fact]
    public async Task A_cancelled_operation_is_an_interrupt()
    {
        _engine.Fail<GetRun>(new OperationCanceledException());
        var shell = new Shell(_engine);
        Assert.Equal(130, await shell.RunAsync("run", "get"));
        Assert.Empty(shell.Error);
    }
}
