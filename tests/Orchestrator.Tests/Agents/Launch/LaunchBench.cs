using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Agents.Launch;

/// <summary>Launches real workers through the built executable in a folder of the test's own.</summary>
internal sealed class LaunchBench : IDisposable
{
    public LaunchBench(string? launcher = null)
    {
        Processes = new ProcessTable(PlatformServices.SystemProcesses());
        Launcher = Make(launcher);
    }

    public TemporaryFolder Folder { get; } = new();

    public ProcessTable Processes { get; }

    public WorkerLauncher Launcher { get; }

    public string SpecificationPath => Folder.At("spec.json");

    public string Output => Folder.At("out");

    /// <summary>Forks, leaves the session, forks again, ignores what can be ignored, and writes its number into a file.</summary>
    public static string Daemon(string file) =>
        "python3 -c 'import os,signal,time\nif os.fork(): os._exit(0)\nos.setsid()\nif os.fork(): os._exit(0)\n"
        + "[signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]\n"
        + $"open(\"{file}.tmp\", \"w\").write(str(os.getpid()) + \"\\n\"); os.rename(\"{file}.tmp\", \"{file}\"); time.sleep(600)'";

    public static WorkerLauncher Make(string? launcher = null, Faults? faults = null)
    {
        var system = PlatformServices.SystemProcesses();
        return new WorkerLauncher(new LauncherProgram(new EngineOptions("/", launcher)), system, new ProcessTable(system), TimeProvider.System, faults ?? Faults.None);
    }

    public LaunchSpecification Shell(string script) => new(
        SpecificationPath, ["/bin/sh", "-c", script], new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["TOKEN"] = "t0p-secret" },
        Folder.Path, null, Output, Folder.At("err"));

    public Task<LaunchedWorker> LaunchAsync(string script) => Launcher.LaunchAsync(Shell(script), TestContext.Current.CancellationToken);

    public async Task<LaunchStatus> EndedAsync(LaunchedWorker worker)
    {
        await Eventually.HoldsAsync(() => !Launcher.Look(SpecificationPath, worker).Alive, "the end of the worker");
        return Launcher.Look(SpecificationPath, worker);
    }

    public async Task<ProcessIdentity> ProcessAsync(string file) =>
        Processes.Identify(await Eventually.PidAsync(Folder.At(file))) ?? throw new InvalidOperationException($"the process of {file} is gone");

    public void Dispose() => Folder.Dispose();
}
