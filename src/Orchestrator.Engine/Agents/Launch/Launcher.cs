using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Native;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>
/// The process between us and one worker: it waits for the worker, whatever becomes of us, records how it ended and
/// leaves nothing of it running.
/// </summary>
internal sealed class Launcher(ISystemProcesses system, IProcessTable processes, TimeProvider clock)
{
    private static readonly TimeSpan GraceForDescendants = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);

    /// <returns>0 when the worker ran, however it ended; else the error's exit code.</returns>
    public int Run(string specificationPath)
    {
        var files = new LaunchFiles(specificationPath, Faults.None);
        using var deaf = new DeafToEndings();
        Orphans.Adopt();
        var order = files.Claim(processes.Self);
        try
        {
            var mark = ProcessMark.ForLaunch(processes.Self);
            var pid = Spawner.Start(new SpawnPlan(
                order.Arguments, mark.AddTo(CarriedVariables.Take(order.Variables)), order.WorkingDirectory,
                order.StandardInput is null ? ChildStream.Nothing : ChildStream.ReadFrom(order.StandardInput),
                ChildStream.AppendTo(order.StandardOutput), ChildStream.AppendTo(order.StandardError)));
            var worker = new ProcessIdentity(pid, system.Read(pid)?.Start ?? 0, system.Boot);
            files.WriteStarted(new LaunchStarted(processes.Self, worker));
            var exitCode = Orphans.ReapUntil(pid);
            var survivors = EndFamily(new ProcessFamily(system, worker, mark, processes.Self));
            files.WriteEnded(new LaunchEnded(exitCode, clock.GetUtcNow(), Survivors: survivors));
            return 0;
        }
        catch (Exception error) when (error is OrchestratorException or IOException or UnauthorizedAccessException)
        {
            var ours = Operations.Errors.Translate(error);
            files.WriteEnded(new LaunchEnded(null, clock.GetUtcNow(), LaunchFailure.From(ours)));
            return (int)ours.Kind;
        }
    }

    /// <returns>What could not be killed; null when all are gone.</returns>
    private static string? EndFamily(ProcessFamily family)
    {
        try
        {
            family.Signal(Signals.Terminate);
            family.Signal(Signals.Continue);
            if (!family.GoneAsync(GraceForDescendants, null, CancellationToken.None).GetAwaiter().GetResult())
            {
                family.KillAsync(KillPatience, CancellationToken.None).GetAwaiter().GetResult();
            }

            return null;
        }
        catch (OrchestratorException error)
        {
            return error.Message;
        }
    }

    /// <summary>
    /// Hears no terminal's hang-up, no interrupt, and no request to end: the worker gets those itself, and its end is to be
    /// recorded.
    /// </summary>
    private sealed class DeafToEndings : IDisposable
    {
        private readonly PosixSignalRegistration[] _registrations =
            [.. new[] { PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true))];

        public void Dispose()
        {
            foreach (var registration in _registrations)
            {
                registration.Dispose();
            }
        }
    }
}
