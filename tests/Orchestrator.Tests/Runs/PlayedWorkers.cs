using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs;

/// <summary>Workers that do what a test says: each launch takes the next line of the script.</summary>
internal sealed class PlayedWorkers : IWorkerLauncher, IProcessTable
{
    private readonly Dictionary<string, LaunchedWorker> _started = [];
    private readonly Dictionary<string, int> _ended = [];
    private readonly HashSet<int> _alive = [];
    private readonly Lock _gate = new();
    private int _nextPid = 1000;

    /// <summary>What each launch writes, in order; null leaves the worker running.</summary>
    public Queue<(string Output, int? ExitCode)> Script { get; } = new();

    /// <summary>What else happens when a worker is launched, by the number of the launch.</summary>
    public Action<int> OnLaunch { get; set; } = _ => { };

    public List<LaunchSpecification> Launches { get; } = [];

    public List<int> StoppedPids { get; } = [];

    public ProcessIdentity Self { get; set; } = new(1, 1, "boot");

    public TimeSpan Used { get; set; }

    public string Prompt(int launch) => File.ReadAllText(Launches[launch].StandardInput!);

    public Task<LaunchedWorker> LaunchAsync(LaunchSpecification specification, CancellationToken cancellationToken)
    {
        using var _ = _gate.EnterScope();
        Launches.Add(specification);
        OnLaunch(Launches.Count);
        var (output, code) = Script.Count > 0 ? Script.Dequeue() : ("", null);
        File.AppendAllText(specification.StandardOutput, output);
        File.AppendAllText(specification.StandardError, "");
        var worker = new LaunchedWorker(new ProcessIdentity(_nextPid++, 1, "boot"), new ProcessIdentity(_nextPid++, 1, "boot"));
        _started[specification.Path] = worker;
        if (code is { } exit)
        {
            _ended[specification.Path] = exit;
        }
        else
        {
            _alive.Add(worker.Worker.Pid);
        }

        return Task.FromResult(worker);
    }

    /// <summary>The running worker writes and ends.</summary>
    public void Finish(string output, int? exitCode) => Finish(Launches[^1], output, exitCode);

    /// <summary>The worker of a run does.</summary>
    public void FinishOf(string run, string output, int? exitCode) =>
        Finish(Launches.Last(launch => launch.Path.Contains($"/{run}/", StringComparison.Ordinal)), output, exitCode);

    private void Finish(LaunchSpecification last, string output, int? exitCode)
    {
        File.AppendAllText(last.StandardOutput, output);
        if (exitCode is { } code)
        {
            _ended[last.Path] = code;
            _alive.Remove(_started[last.Path].Worker.Pid);
        }
    }

    /// <summary>The running worker and its launcher are killed: nothing records an exit code.</summary>
    public void Kill() => _alive.Remove(_started[Launches[^1].Path].Worker.Pid);

    public LaunchStatus Look(string specificationPath, LaunchedWorker? known)
    {
        using var _ = _gate.EnterScope();
        var worker = known ?? _started.GetValueOrDefault(specificationPath);
        int? code = _ended.TryGetValue(specificationPath, out var exit) ? exit : null;
        return new LaunchStatus(worker, worker is not null && code is null && _alive.Contains(worker.Worker.Pid), code, null);
    }

    public bool Revoke(string specificationPath) => !_started.ContainsKey(specificationPath);

    public Task StopAsync(LaunchedWorker worker, TimeSpan grace, CancellationToken cancellationToken)
    {
        StoppedPids.Add(worker.Worker.Pid);
        _alive.Remove(worker.Worker.Pid);
        return Task.CompletedTask;
    }

    /// <summary>A process that is nobody's worker lives.</summary>
    public void Live(int pid) => _alive.Add(pid);

    /// <summary>It is gone.</summary>
    public void Die(int pid) => _alive.Remove(pid);

    public ProcessIdentity? Identify(int pid) => _alive.Contains(pid) ? new ProcessIdentity(pid, 1, "boot") : pid == Self.Pid ? Self : null;

    public bool IsAlive(ProcessIdentity process) => process == Self || _alive.Contains(process.Pid);

    public IReadOnlyList<ProcessIdentity> Ancestors(int pid) => [];

    public IReadOnlyList<ProcessIdentity> Descendants(int pid) => [];

    public int SessionOf(int pid) => 0;

    public TimeSpan ProcessorTime(int pid) => Used;
}
