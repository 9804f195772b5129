using System.Management.Automation;
using System.Runtime.CompilerServices;
using Orchestrator.PowerShell;
using Orchestrator.PowerShell.Output;
using Orchestrator.Tests.Host;

namespace Orchestrator.Tests.PowerShell;

public class PipelineTests
{
    private readonly FakeEngine _engine = new();

    [Fact]
    public void Results_are_written_in_order_on_the_pipeline_s_thread()
    {
        _engine.Answer<GetRun>(Enumerable.Range(1, 5000).Select(n => (object)Samples.Run($"a-{n}")).ToArray());
        var port = new FakePort();
        Run(new GetRunCommand(), port);
        Assert.Equal(Enumerable.Range(1, 5000).Select(n => $"a-{n}"), port.Items.Cast<Run>().Select(run => run.RunId));
    }

    [Fact]
    public void One_that_fails_is_one_error_and_the_others_go_on()
    {
        _engine.Answer<StopRun>(request => request.Run == "b-2" ? throw Samples.NotFound("b-2") : [Samples.Run(request.Run, RunState.Stopped)]);
        var port = new FakePort();
        Run(new StopRunCommand { Run = ["a-1", "b-2", "c-3"] }, port);
        Assert.Equal(["a-1", "c-3"], port.Items.Cast<Run>().Select(run => run.RunId));
        var (error, target) = Assert.Single(port.Errors);
        Assert.Equal(("run-missing", "b-2"), (error.Code, target));
    }

    [Fact]
    public void What_nobody_foresaw_is_an_error_too()
    {
        _engine.Fail<GetRun>(new InvalidOperationException("oh"));
        var port = new FakePort();
        Run(new GetRunCommand(), port);
        Assert.Equal(ErrorKind.Defect, Assert.Single(port.Errors).Error.Kind);
    }

    [Fact]
    public void The_call_carries_location_project_and_door()
    {
        _engine.Answer<GetRun>();
        Run(new GetRunCommand { Project = "/p" }, new FakePort { Location = "/somewhere" });
        var context = Assert.Single(_engine.Contexts);
        Assert.Equal(("/p", "/somewhere", "pwsh"), (context.Project, context.WorkingDirectory, context.Door));
    }

    [Fact]
    public void What_if_asks_the_engine_and_hands_nothing_on()
    {
        _engine.Answer<StopRun>(Samples.Run());
        var port = new FakePort { Answer = Consent.DryRun };
        Run(new StopRunCommand { Run = ["a-1"] }, port);
        Assert.Equal(new StopRun("a-1", DryRun: true), Assert.Single(_engine.Requests));
        Assert.Equal(("a-1", "Stop run"), Assert.Single(port.Asked));
        Assert.Empty(port.Items);
    }

    [Fact]
    public void What_if_lists_the_changes_that_would_be()
    {
        _engine.Answer<InitializeOrchestrator>(new ProjectChange("create", "project.yaml", "new"));
        var port = new FakePort { Answer = Consent.DryRun };
        Run(new InitializeOrchestratorCommand(), port);
        Assert.IsType<ProjectChange>(Assert.Single(port.Items));
        Assert.Equal(new InitializeOrchestrator(DryRun: true), Assert.Single(_engine.Requests));
    }

    [Fact]
    public void What_if_sends_nothing_that_has_no_dry_run()
    {
        Run(new InvokeVerificationCommand { Run = ["a-1"] }, new FakePort { Answer = Consent.DryRun });
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void A_no_leaves_one_out()
    {
        Run(new StopRunCommand { Run = ["a-1"] }, new FakePort { Answer = Consent.Skip });
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void A_removal_writes_nothing()
    {
        _engine.Answer<RemoveWorkItem>(Samples.Item());
        var port = new FakePort();
        Run(new RemoveWorkItemCommand { Id = ["a"] }, port);
        Assert.Single(_engine.Requests);
        Assert.Empty(port.Items);
    }

    [Fact]
    public void Several_runs_are_waited_for_at_once_and_written_as_they_end()
    {
        // Each ends only when the other has begun: one after the other would never end.
        var begun = new Dictionary<string, TaskCompletionSource> { ["a-1"] = new(), ["b-2"] = new() };
        _engine.Stream<WaitRun>((request, context, cancellationToken) => Wait(request, context, begun, cancellationToken));
        var port = new FakePort();
        port.OnWrite = item => Assert.Contains(port.Progress, shown => shown.Completed && shown.Progress.Activity == ((Run)item).RunId);
        var cmdlet = new WaitRunCommand { Port = port, Engine = () => _engine, Run = ["a-1"] };
        cmdlet.Process();
        cmdlet.Run = ["b-2"];
        cmdlet.Process();
        Assert.Empty(_engine.Requests);
        cmdlet.End();
        cmdlet.Dispose();
        Assert.Equal(["a-1", "b-2"], port.Items.Cast<Run>().Select(run => run.RunId).Order(StringComparer.Ordinal));
        Assert.Equal(["a-1", "b-2"], port.Progress.Where(progress => progress.Completed).Select(progress => progress.Progress.Activity).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_cancels_the_engine_and_returns()
    {
        var cancelled = new TaskCompletionSource();
        var cmdlet = new WatchRunCommand { Run = ["a-1"], Engine = () => _engine };
        _engine.Stream<WatchRun>((_, _, cancellationToken) => Endless(cmdlet, cancelled, cancellationToken));
        await Task.Run(
            () =>
            {
                cmdlet.Port = new FakePort();
                cmdlet.Process();
                cmdlet.End();
            },
            TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        cmdlet.Dispose();
    }

    [Fact]
    public async Task A_pipeline_that_needs_no_more_cancels_the_engine()
    {
        var cancelled = new TaskCompletionSource();
        _engine.Stream<WatchRun>((_, _, cancellationToken) => Flood(cancelled, cancellationToken));
        var port = new FakePort { OnWrite = _ => throw new PipelineStoppedException() };
        Assert.Throws<PipelineStoppedException>(() => Run(new WatchRunCommand { Run = ["a-1"] }, port));
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Single(port.Items);
    }

    private static async IAsyncEnumerable<object> Wait(WaitRun request, OperationContext context, Dictionary<string, TaskCompletionSource> begun, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        context.Progress!.Report(new(request.Run, "working"));
        begun[request.Run].SetResult();
        await Task.WhenAll(begun.Values.Select(both => both.Task)).WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
        yield return Samples.Run(request.Run, RunState.Completed);
    }

    private static async IAsyncEnumerable<object> Endless(WatchRunCommand cmdlet, TaskCompletionSource cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(cancelled.SetResult);
        cmdlet.Stop();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    private static async IAsyncEnumerable<object> Flood(TaskCompletionSource cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(cancelled.SetResult);
        while (true)
        {
            await Task.Yield();
            yield return new RunEvent(1, DateTimeOffset.UnixEpoch, "run.started", "scheduler", null, "a-1", null, "started", default);
        }
    }

    private void Run(OrchestratorCmdlet cmdlet, FakePort port)
    {
        using (cmdlet)
        {
            (cmdlet.Port, cmdlet.Engine) = (port, () => _engine);
            cmdlet.Process();
            cmdlet.End();
        }
    }
}
