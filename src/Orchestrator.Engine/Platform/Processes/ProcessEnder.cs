using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Ends a process with its descendants: terminate, then kill.</summary>
internal sealed class ProcessEnder(IProcessTable processes, TimeProvider clock) : IProcessEnder
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public async Task EndAsync(ProcessIdentity process, TimeSpan grace, CancellationToken cancellationToken)
    {
        var family = processes.Descendants(process.Pid).Prepend(process).ToList();
        foreach (var signal in new[] { Signals.Terminate, Signals.Kill })
        {
            foreach (var member in family.Where(processes.IsAlive))
            {
                // A number that the system has given away meanwhile is not ours to signal: the look and the signal stand together.
                _ = Libc.Kill(member.Pid, signal);
            }

            for (var deadline = clock.GetUtcNow() + grace; family.Exists(processes.IsAlive) && clock.GetUtcNow() < deadline;)
            {
                await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
            }
        }

        if (processes.IsAlive(process))
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "process-survives", $"Process {process.Pid} does not end.", $"kill -KILL {process.Pid}", process.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
