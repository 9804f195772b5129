using NSubstitute;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Tests.Verification;

public sealed class VerificationRunnerTests : IDisposable
{
    private readonly TemporaryTree _tree = new();
    private readonly IGit _git = Substitute.For<IGit>();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("pass", 0, true)]
    [InlineData("pass", 1, false)]
    [InlineData("fail", 1, true)]
    [InlineData("fail", 0, false)]
    [InlineData("fail", 127, false)]
    [InlineData("exit:3", 3, true)]
    [InlineData("exit:3", 1, false)]
    [InlineData("exit:x", 0, false)]
    [InlineData("contains:12 passed", 0, true)]
    [InlineData("contains:13 passed", 0, false)]
    [InlineData("matches:^\\d+ passed$", 0, true)]
    [InlineData("matches:^\\d+ failed$", 0, false)]
    [InlineData("matches:(", 0, false)]
    [InlineData("success", 0, false)]
    public async Task A_command_holds_exactly_when_its_expectation_is_met(string expect, int exitCode, bool passed)
    {
        var verification = await ExecuteAsync(new CommandVerifier("pytest -q", expect), new ScriptedProcesses("collected\n12 passed\n", exitCode));
        Assert.Equal(passed, verification.Passed);
        Assert.Equal((exitCode, TimeSpan.FromSeconds(3), "command"), (verification.ExitCode, verification.Duration, verification.Type));
        Assert.NotEqual("", verification.Detail);
    }

    [Theory]
    [InlineData("pass")]
    [InlineData("fail")]
    [InlineData("contains:passed")]
    public async Task A_command_that_was_killed_for_its_time_never_holds(string expect)
    {
        var verification = await ExecuteAsync(new CommandVerifier("sleep 9", expect), new ScriptedProcesses("passed", 137, timedOut: true));
        Assert.Equal((false, true), (verification.Passed, verification.TimedOut));
    }

    [Fact]
    public async Task The_command_runs_by_the_shell_in_the_tree_without_our_marks_and_its_output_is_a_file_of_the_run()
    {
        Directory.CreateDirectory(Path.Combine(_tree.Tree, "sub"));
        var processes = new ScriptedProcesses("one\u001b[31m two\u001b[0m\n");
        var verification = await ExecuteAsync(new CommandVerifier("make && make test", Timeout: TimeSpan.FromSeconds(7), Cwd: "sub"), processes);
        var request = Assert.Single(processes.Requests);
        Assert.Equal(["/bin/sh", "-c", "make && make test"], request.Arguments);
        Assert.Equal((Path.Combine(_tree.Tree, "sub"), TimeSpan.FromSeconds(7), null), (request.WorkingDirectory, request.Timeout, request.Input));
        Assert.NotNull(request.Environment);
        Assert.DoesNotContain(request.Environment.Keys, k => k.StartsWith("ORCHESTRATOR", StringComparison.Ordinal));
        Assert.Equal($"runs/add-retry-1/verify/{verification.VerificationId}.log", verification.OutputPath);
        Assert.Equal(FileDigest.Sha256(Path.Combine(_tree.Project.State, verification.OutputPath!)), verification.OutputSha256);
        Assert.Equal("one two", verification.Tail);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("/tmp")]
    [InlineData("missing")]
    public async Task A_command_is_not_run_outside_the_tree(string cwd)
    {
        var processes = new ScriptedProcesses();
        var verification = await ExecuteAsync(new CommandVerifier("true", Cwd: cwd), processes);
        Assert.False(verification.Passed);
        Assert.Empty(processes.Requests);
    }

    [Fact]
    public async Task The_trees_hash_and_dirty_flag_are_recorded_with_the_attempt()
    {
        _git.FindTreeAsync(_tree.Tree, default).ReturnsForAnyArgs(_tree.Tree);
        _git.SnapshotAsync(_tree.Tree, default).ReturnsForAnyArgs("4b825dc");
        _git.DirtyAsync(_tree.Tree, default).ReturnsForAnyArgs([new FileChange("a.py", 'M')]);
        var verification = await ExecuteAsync(new CommandVerifier("true"), new ScriptedProcesses());
        Assert.Equal(("4b825dc", true, 2, "criterion:c1"), (verification.TreeHash, verification.Dirty, verification.Attempt, verification.Subject));
    }

    [Fact]
    public async Task A_failure_quotes_the_failures_own_lines()
    {
        var verification = await ExecuteAsync(new CommandVerifier("pytest"), new ScriptedProcesses(
            "collected 3 items\na.py ..F\nE   assert 1 == 2\nFAILED tests/a.py::test_b - assert 1 == 2\n1 failed, 2 passed\n", 1));
        Assert.Equal(["Exit code 1, expected 0.", "E   assert 1 == 2", "FAILED tests/a.py::test_b - assert 1 == 2"], verification.FailureLines);
    }

    [Theory]
    [InlineData("p95: 118.5 ms", null, "lte", 120, true, 118.5)]
    [InlineData("run 3\np95=130", null, "lte", 120, false, 130.0)]
    [InlineData("120", null, "lt", 120, false, 120.0)]
    [InlineData("p95=99 p50=10", @"p95=(\d+)", "gt", 98, true, 99.0)]
    [InlineData("-1.5e3", null, "eq", -1500, true, -1500.0)]
    [InlineData("nothing", null, "gte", 1, false, null)]
    [InlineData("12", "(", "gte", 1, false, null)]
    public async Task A_metric_compares_the_number_printed(string output, string? pattern, string direction, double threshold, bool passed, double? value)
    {
        var verification = await ExecuteAsync(new MetricVerifier("p95", "bench", direction, threshold, pattern), new ScriptedProcesses(output + "\n"));
        Assert.Equal((passed, value), (verification.Passed, verification.Value));
    }

    [Fact]
    public async Task A_metric_of_a_command_that_failed_measured_nothing()
    {
        var verification = await ExecuteAsync(new MetricVerifier("p95", "bench", "lte", 120), new ScriptedProcesses("1\n", 2));
        Assert.Equal((false, null, 2), (verification.Passed, verification.Value, verification.ExitCode));
    }

    [Theory]
    [InlineData(StepState.Verified, true)]
    [InlineData(StepState.Active, false)]
    [InlineData(StepState.Skipped, false)]
    public async Task A_step_holds_when_the_runtime_verified_it(StepState state, bool passed)
    {
        var run = _tree.Run with { Steps = [new RunStep("write", state, 0)] };
        Assert.Equal(passed, (await ExecuteAsync(new StepVerifier("write"), new ScriptedProcesses(), run)).Passed);
        Assert.False((await ExecuteAsync(new StepVerifier("unknown"), new ScriptedProcesses(), run)).Passed);
    }

    [Fact]
    public async Task A_tree_that_is_gone_is_an_error_of_the_environment_and_no_verdict()
    {
        var error = await Assert.ThrowsAsync<OrchestratorException>(
            () => ExecuteAsync(new CommandVerifier("true"), new ScriptedProcesses(), _tree.Run with { Tree = Path.Combine(_tree.Outside, "gone") }));
        Assert.Equal(("tree-missing", ErrorKind.Environment), (error.Code, error.Kind));
    }

    private Task<Orchestrator.Verification> ExecuteAsync(Verifier verifier, ScriptedProcesses processes, Run? run = null)
    {
        var commands = new CommandRunner(processes, _tree.Project);
        var runner = new VerificationRunner(new CommandCheck(commands), new MetricCheck(commands), new GitCheck(_git), _git, TimeProvider.System);
        return runner.ExecuteAsync(new VerificationRequest(run ?? _tree.Run, new WorkItem { WorkItemId = "add-retry" }, "criterion:c1", verifier, "start"), default);
    }
}
