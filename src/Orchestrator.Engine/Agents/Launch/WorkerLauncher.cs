using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Native;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>Starts workers through a launcher process of their own, and finds, watches and stops them by its files and the process table.</summary>
internal sealed class WorkerLauncher(LauncherProgram program, ISystemProcesses system, IProcessTable processes, TimeProvider clock, Faults faults) : IWorkerLauncher
{
    private const int LogTail = 2000;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public async Task<LaunchedWorker> LaunchAsync(LaunchSpecification specification, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var executable = program.Find();
        var files = new LaunchFiles(specification.Path, faults);
        if (files.Claimant() is not null || files.Ended() is not null)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "launch-repeated", $"'{specification.Path}' was launched before.", target: specification.Path);
        }

        files.WriteOrder(LaunchOrder.Of(specification));
        faults.Pass("effect.launch");
        var child = ChildProcess.Start(new SpawnPlan(
            [executable, "launch", specification.Path], CarriedVariables.AddTo(LauncherProgram.Environment(), specification.Environment), "/",
            ChildStream.Nothing, ChildStream.AppendTo(files.Log), ChildStream.Of(1)));
        var launcher = new ProcessIdentity(child.Pid, system.Read(child.Pid)?.Start ?? 0, system.Boot);
        try
        {
            return await StartedAsync(files, child, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await new ProcessFamily(system, launcher, ProcessMark.ForLaunch(launcher)).KillAsync(KillPatience, CancellationToken.None).ConfigureAwait(false);
            RecordFailure(files, error);
            throw;
        }
        finally
        {
            _ = child.Ended.ContinueWith(_ => child.Reap(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    public LaunchStatus Look(string specificationPath, LaunchedWorker? known)
    {
        var files = new LaunchFiles(specificationPath, faults);
        var worker = known ?? (files.Started() is { } started ? new LaunchedWorker(started.Launcher, started.Worker) : null);
        var workerLives = worker is not null && processes.IsAlive(worker.Worker);
        var launcherLives = (worker?.Launcher ?? files.Claimant()) is { } launcher && processes.IsAlive(launcher);

        // Read last: a launcher that is gone by now has written it before it went.
        var ended = files.Ended();
        var alive = workerLives || (launcherLives && ended is null);
        return new LaunchStatus(worker, alive, alive ? null : ended?.ExitCode, ended?.Failure?.Message, alive ? null : ended?.EndedAt);
    }

    public bool Revoke(string specificationPath) => new LaunchFiles(specificationPath, faults).Revoke();

    public async Task StopAsync(LaunchedWorker worker, TimeSpan grace, CancellationToken cancellationToken)
    {
        var family = new ProcessFamily(system, worker.Worker, ProcessMark.ForLaunch(worker.Launcher), worker.Launcher);
        if (processes.IsAlive(worker.Worker))
        {
            _ = Libc.Kill(-worker.Worker.Pid, Signals.Interrupt);
            await family.GoneAsync(grace / 2, null, cancellationToken).ConfigureAwait(false);
        }

        // A stopped process hears nothing but the kill until it goes on.
        family.Signal(Signals.Terminate);
        family.Signal(Signals.Continue);
        if (!await family.GoneAsync(grace / 2, null, cancellationToken).ConfigureAwait(false))
        {
            await family.KillAsync(KillPatience, cancellationToken).ConfigureAwait(false);
        }

        await EndLauncherAsync(worker.Launcher, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<LaunchedWorker> StartedAsync(LaunchFiles files, ChildProcess child, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var ended = child.Ended.IsCompleted;
            if (files.Ended()?.Failure is { } failure)
            {
                throw failure.ToException();
            }

            if (files.Started() is { } started)
            {
                return new LaunchedWorker(started.Launcher, started.Worker);
            }

            if (ended || TimeProvider.System.GetElapsedTime(began) > StartPatience)
            {
                var log = File.Exists(files.Log) ? await File.ReadAllTextAsync(files.Log, cancellationToken).ConfigureAwait(false) : "";
                throw new OrchestratorException(ErrorKind.Environment, "launcher-failed",
                    $"The launcher {(ended ? "ended" : "said nothing")} before the worker ran. {log[Math.Max(0, log.Length - LogTail)..].Trim()}".Trim(), target: files.Log);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whoever looks later learns that this launch came to nothing.</summary>
    private void RecordFailure(LaunchFiles files, Exception error)
    {
        _ = files.Revoke();
        if (files.Ended() is null)
        {
            files.WriteEnded(new LaunchEnded(null, clock.GetUtcNow(), error is OrchestratorException ours
                ? LaunchFailure.From(ours)
                : new LaunchFailure(ErrorKind.Environment, "launch-cancelled", "The launch was cancelled before the worker ran.", null, null)));
        }
    }

    /// <summary>It has its record to write; one that hangs, or was stopped, is not waited for.</summary>
    private async Task EndLauncherAsync(ProcessIdentity launcher, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (processes.IsAlive(launcher))
        {
            if (TimeProvider.System.GetElapsedTime(began) > RecordPatience)
            {
                _ = Libc.Kill(launcher.Pid, Signals.Kill);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }
}
