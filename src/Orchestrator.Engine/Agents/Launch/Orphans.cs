using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform.Native;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>
/// On Linux a worker's processes that detach themselves come to the launcher and not to the first process, so that they
/// stay its descendants; whoever adopts must also reap.
/// </summary>
internal static class Orphans
{
    private const int SetChildSubreaper = 36;
    private const nint DefaultHandler = 0;
    private const int AnyChild = -1;

    public static void Adopt()
    {
        // Had our starter ignored SIGCHLD, the kernel would reap the worker and its exit code would be lost.
        _ = Libc.Signal(Signals.Child, DefaultHandler);
        if (OperatingSystem.IsLinux() && Libc.ProcessControl(SetChildSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new OrchestratorException(ErrorKind.Environment, "no-subreaper", $"The launcher can't adopt orphans: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <returns>The exit code of the process waited for; 128 + n when signal n ended it.</returns>
    public static int ReapUntil(int pid)
    {
        while (true)
        {
            var ended = Libc.WaitPid(AnyChild, out var status, 0);
            if (ended == pid)
            {
                return WaitStatus.ExitCode(status);
            }

            if (ended < 0 && Marshal.GetLastPInvokeError() is var error and not ErrorNumbers.Interrupted)
            {
                throw new OrchestratorException(ErrorKind.Environment, "exit-status-lost", $"The worker {pid} can't be waited for: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }
    }
}
