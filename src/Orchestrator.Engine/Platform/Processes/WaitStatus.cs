using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>The status word of waitpid(2).</summary>
internal static class WaitStatus
{
    /// <summary>The exit code; 128 + n when signal n ended it, as a shell counts.</summary>
    public static int ExitCode(int status) => (status & 0x7f) is var signal and not 0 ? 128 + signal : (status >> 8) & 0xff;

    /// <summary>Waits for a child and lets go of it.</summary>
    public static int Reap(int pid)
    {
        int status;
        while (Libc.WaitPid(pid, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() is var error and not ErrorNumbers.Interrupted)
            {
                throw new OrchestratorException(ErrorKind.Environment, "exit-status-lost",
                    $"The exit status of process {pid} went elsewhere ({Marshal.GetPInvokeErrorMessage(error)}): this process was started with SIGCHLD ignored.");
            }
        }

        return ExitCode(status);
    }
}
