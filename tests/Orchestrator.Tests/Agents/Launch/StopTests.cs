using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform.Native;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Agents.Launch;

public sealed class StopTests : IDisposable
{
    private readonly LaunchBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_worker_that_hears_an_interrupt_ends_in_its_own_way()
    {
        var worker = await _bench.LaunchAsync("trap 'echo bye; exit 42' INT; echo $$ > ready; while :; do sleep 0.05; done");
        await _bench.ProcessAsync("ready");
        await StopAsync(worker, TimeSpan.FromSeconds(20));

        Assert.Equal("bye\n", File.ReadAllText(_bench.Output));
        Assert.Equal(42, _bench.Launcher.Look(_bench.SpecificationPath, worker).ExitCode);
    }

    [Fact]
    public async Task A_worker_that_ignores_everything_dies_with_all_that_it_started()
    {
        var worker = await _bench.LaunchAsync($"trap '' INT TERM HUP; {LaunchBench.Daemon("daemon")}; sh -c 'echo $$ > child; sleep 600' & while :; do sleep 1; done");
        var daemon = await _bench.ProcessAsync("daemon");
        var child = await _bench.ProcessAsync("child");
        await StopAsync(worker, TimeSpan.FromMilliseconds(200));

        Assert.All([worker.Worker, worker.Launcher, daemon, child], process => Assert.False(_bench.Processes.IsAlive(process)));
        Assert.Equal(137, _bench.Launcher.Look(_bench.SpecificationPath, worker).ExitCode);
    }

    [Fact]
    public async Task Without_its_launcher_a_worker_and_its_detached_processes_are_still_found()
    {
        var worker = await _bench.LaunchAsync($"{LaunchBench.Daemon("daemon")}; sleep 600");
        var daemon = await _bench.ProcessAsync("daemon");
        _ = Libc.Kill(worker.Launcher.Pid, Signals.Kill);
        await Eventually.HoldsAsync(() => !_bench.Processes.IsAlive(worker.Launcher), "the launcher's death");

        Assert.True(_bench.Launcher.Look(_bench.SpecificationPath, worker).Alive);
        await StopAsync(worker, TimeSpan.FromMilliseconds(200));
        Assert.False(_bench.Processes.IsAlive(worker.Worker));
        Assert.False(_bench.Processes.IsAlive(daemon));
        Assert.Equal((false, (int?)null), (_bench.Launcher.Look(_bench.SpecificationPath, worker).Alive, _bench.Launcher.Look(_bench.SpecificationPath, worker).ExitCode));
    }

    [Fact]
    public async Task A_stopped_worker_is_stopped_too()
    {
        var worker = await _bench.LaunchAsync("sleep 600");
        _ = Libc.Kill(-worker.Worker.Pid, Signals.Stop);
        await StopAsync(worker, TimeSpan.FromMilliseconds(400));

        Assert.False(_bench.Processes.IsAlive(worker.Worker));
    }

    [Fact]
    public async Task Stopping_what_ended_does_nothing()
    {
        var worker = await _bench.LaunchAsync("exit 3");
        await _bench.EndedAsync(worker);
        await StopAsync(worker, TimeSpan.FromSeconds(10));

        Assert.Equal(3, _bench.Launcher.Look(_bench.SpecificationPath, worker).ExitCode);
    }

    [Theory]
    [InlineData(Signals.Hangup)]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task The_launcher_itself_is_deaf_to_endings(int signal)
    {
        var worker = await _bench.LaunchAsync("while [ ! -e go ]; do sleep 0.01; done; exit 9");
        _ = Libc.Kill(worker.Launcher.Pid, signal);
        _bench.Folder.Write("go", "");

        Assert.Equal(9, (await _bench.EndedAsync(worker)).ExitCode);
    }

    private Task StopAsync(LaunchedWorker worker, TimeSpan grace) => _bench.Launcher.StopAsync(worker, grace, TestContext.Current.CancellationToken);
}
