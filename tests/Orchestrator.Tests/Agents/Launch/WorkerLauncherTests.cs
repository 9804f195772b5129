using Orchestrator.Engine.Platform;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Agents.Launch;

public sealed class WorkerLauncherTests : IDisposable
{
    private readonly LaunchBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_worker_s_exit_code_is_recorded()
    {
        var worker = await _bench.LaunchAsync("exit 7");

        var status = await _bench.EndedAsync(worker);
        Assert.Equal((worker, 7, null), (status.Worker, status.ExitCode, status.Failure));
        Assert.Equal(status, _bench.Launcher.Look(_bench.SpecificationPath, null));
    }

    [Fact]
    public async Task A_worker_gets_its_environment_folder_and_streams_and_nothing_else()
    {
        var input = _bench.Folder.Write("prompt", "do it\n");
        var specification = _bench.Shell("env | cut -d= -f1 | sort; pwd; cat; echo wrong >&2") with { StandardInput = input };
        _bench.Folder.Write("out", "kept\n");
        await _bench.EndedAsync(await _bench.Launcher.LaunchAsync(specification, TestContext.Current.CancellationToken));

        Assert.Equal(["kept", "ORCHESTRATOR_LAUNCH", "PATH", "PWD", "TOKEN", _bench.Folder.Path, "do it", ""], File.ReadAllText(_bench.Output).Split('\n'));
        Assert.Equal("wrong\n", File.ReadAllText(_bench.Folder.At("err")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_bench.Folder.At("err")));
    }

    [Fact]
    public async Task No_value_of_the_environment_is_ever_on_a_disk()
    {
        // The order is written, and no launcher has begun.
        var order = "";
        var launcher = LaunchBench.Make(faults: new Watching(point => order = point == "effect.launch" ? File.ReadAllText(_bench.SpecificationPath) : order));
        var worker = await launcher.LaunchAsync(_bench.Shell("echo $TOKEN | wc -c; exit 0"), TestContext.Current.CancellationToken);
        await _bench.EndedAsync(worker);

        Assert.Contains("TOKEN", order, StringComparison.Ordinal);
        Assert.DoesNotContain("t0p-secret", order, StringComparison.Ordinal);

        Assert.Equal("11", File.ReadAllText(_bench.Output).Trim());
        Assert.All(Directory.GetFiles(_bench.Folder.Path), file => Assert.DoesNotContain("t0p-secret", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(_bench.Folder.Path), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Empty_and_odd_values_arrive_as_they_are_and_mean_nothing_to_the_launcher()
    {
        var odd = new Dictionary<string, string>
        {
            ["PATH"] = "/nowhere",
            ["EMPTY"] = "",
            ["ODD"] = "a=b\n$HOME 'q'",
            ["DOTNET_STARTUP_HOOKS"] = "/nowhere.dll",
            ["DOTNET_ROOT"] = "/nowhere",
        };
        await _bench.EndedAsync(await _bench.Launcher.LaunchAsync(_bench.Shell("/usr/bin/env -0") with { Environment = odd }, TestContext.Current.CancellationToken));

        var variables = File.ReadAllText(_bench.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(odd, variables.Where(variable => odd.ContainsKey(variable.Key)).ToDictionary());
        Assert.DoesNotContain(variables.Keys, name => name.StartsWith("ORCHESTRATOR_FOR_WORKER_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_leads_a_session_of_its_own_below_its_launcher()
    {
        var worker = await _bench.LaunchAsync("sleep 600");

        Assert.Equal(worker.Worker.Pid, _bench.Processes.SessionOf(worker.Worker.Pid));
        Assert.Equal(worker.Launcher.Pid, _bench.Processes.SessionOf(worker.Launcher.Pid));
        Assert.Equal(worker.Launcher, _bench.Processes.Ancestors(worker.Worker.Pid)[0]);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_process_that_detached_itself_still_descends_from_the_launcher()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has subreapers");
        var worker = await _bench.LaunchAsync($"{LaunchBench.Daemon("daemon")}; sleep 600");
        var daemon = await _bench.ProcessAsync("daemon");

        await Eventually.HoldsAsync(() => _bench.Processes.Ancestors(daemon.Pid)[0] == worker.Launcher, "adoption");
        await StopAsync(worker);
    }

    [Fact]
    public async Task What_a_worker_leaves_behind_is_gone_when_its_end_is_recorded()
    {
        var worker = await _bench.LaunchAsync($"{LaunchBench.Daemon("daemon")}; sleep 600 & while [ ! -s daemon ]; do :; done; exit 5");
        var status = await _bench.EndedAsync(worker);

        Assert.Equal(5, status.ExitCode);
        Assert.Null(_bench.Processes.Identify(await Eventually.PidAsync(_bench.Folder.At("daemon"))));
    }

    [Fact]
    public async Task A_missing_program_is_an_error_and_is_recorded()
    {
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Launcher.LaunchAsync(
            _bench.Shell("") with { Arguments = ["no-such-agent"] }, TestContext.Current.CancellationToken));

        Assert.Equal((ErrorKind.Environment, "program-missing", "no-such-agent"), (error.Kind, error.Code, error.Target));
        Assert.Equal((false, null, error.Message), Read(_bench.Launcher.Look(_bench.SpecificationPath, null)));
    }

    [Fact]
    public async Task A_missing_launcher_is_an_error_with_a_way_to_mend_it()
    {
        using var bench = new LaunchBench("/nowhere/orchestrator");
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => bench.LaunchAsync("exit 0"));

        Assert.Equal((ErrorKind.Environment, "launcher-missing"), (error.Kind, error.Code));
        Assert.NotNull(error.Fix);
        Assert.Empty(Directory.GetFiles(bench.Folder.Path));
    }

    [Fact]
    public async Task A_launcher_that_dies_at_once_is_an_error_with_its_words()
    {
        using var bench = new LaunchBench("/bin/ls");
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => bench.LaunchAsync("exit 0"));

        Assert.Equal("launcher-failed", error.Code);
        Assert.Contains("launch", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.SpecificationPath));
    }

    [Fact]
    public async Task The_same_launch_does_not_happen_twice()
    {
        var worker = await _bench.LaunchAsync("exit 0");
        await _bench.EndedAsync(worker);

        Assert.Equal("launch-repeated", (await Assert.ThrowsAsync<OrchestratorException>(() => _bench.LaunchAsync("exit 0"))).Code);
    }

    [Fact]
    public async Task A_specification_is_revoked_until_it_is_claimed()
    {
        Assert.True(_bench.Launcher.Revoke(_bench.SpecificationPath));
        _bench.Folder.Write("spec.json", "{}");
        Assert.True(_bench.Launcher.Revoke(_bench.SpecificationPath));
        Assert.Empty(Directory.GetFiles(_bench.Folder.Path));

        var worker = await _bench.LaunchAsync("exit 0");
        Assert.False(_bench.Launcher.Revoke(_bench.SpecificationPath));
        await _bench.EndedAsync(worker);
    }

    [Fact]
    public async Task Another_process_with_the_worker_s_number_is_not_the_worker()
    {
        var worker = await _bench.LaunchAsync("sleep 600");
        var earlier = new Orchestrator.Engine.Agents.LaunchedWorker(
            worker.Launcher with { Start = worker.Launcher.Start - 1 }, worker.Worker with { Start = worker.Worker.Start - 1 });

        Assert.False(_bench.Launcher.Look(_bench.SpecificationPath, earlier).Alive);
        await _bench.Launcher.StopAsync(earlier, TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        Assert.True(_bench.Launcher.Look(_bench.SpecificationPath, worker).Alive);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_cancelled_launch_leaves_nothing_running()
    {
        using var cancel = new CancellationTokenSource();
        var launching = _bench.Launcher.LaunchAsync(_bench.Shell("echo $$ > pid; sleep 600"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => launching);

        Assert.DoesNotContain(_bench.Processes.Descendants(Environment.ProcessId), process => IsOfThisLaunch(process.Pid));
        Assert.False(_bench.Launcher.Look(_bench.SpecificationPath, null).Alive);
    }

    private bool IsOfThisLaunch(int pid) => File.Exists($"/proc/{pid}/cmdline") && File.ReadAllText($"/proc/{pid}/cmdline").Contains(_bench.SpecificationPath, StringComparison.Ordinal);

    private static (bool, int?, string?) Read(Orchestrator.Engine.Agents.LaunchStatus status) => (status.Alive, status.ExitCode, status.Failure);

    private Task StopAsync(Orchestrator.Engine.Agents.LaunchedWorker worker) => _bench.Launcher.StopAsync(worker, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    private sealed class Watching(Action<string> look) : Faults
    {
        public override void Pass(string point) => look(point);
    }
}
