using System.Collections;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform.Native;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Storage;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Agents.Launch;

public sealed class SurvivalTests : IDisposable
{
    private readonly LaunchBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_worker_outlives_the_process_that_started_it_and_its_end_is_still_recorded()
    {
        var request = _bench.Folder.Write("request", CanonicalJson.Serialize(_bench.Shell("echo $$ > ready; while [ ! -e go ]; do sleep 0.01; done; exit 6")));
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        environment[Starter.Variable] = request;
        var starter = ChildProcess.Start(new SpawnPlan(
            [Environment.ProcessPath!, .. HostArguments()], environment, _bench.Folder.Path,
            ChildStream.Nothing, ChildStream.AppendTo(_bench.Folder.At("starter.log")), ChildStream.Of(1)));
        await Eventually.HoldsAsync(() => File.Exists(request + ".worker"), "the launch");
        var worker = CanonicalJson.Deserialize<LaunchedWorker>(File.ReadAllText(request + ".worker"));
        await _bench.ProcessAsync("ready");

        _ = Libc.Kill(-starter.Pid, Signals.Kill);
        await starter.Ended;
        Assert.Equal(137, starter.Reap());

        Assert.True(_bench.Launcher.Look(_bench.SpecificationPath, worker).Alive);
        _bench.Folder.Write("go", "");
        Assert.Equal(6, (await _bench.EndedAsync(worker)).ExitCode);
    }

    /// <summary>The test platform starts this assembly by its own executable, or by dotnet.</summary>
    private static string[] HostArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(Starter).Assembly.Location] : [];
}
