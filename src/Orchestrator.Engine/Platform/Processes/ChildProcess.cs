using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>
/// A child of ours. A thread of its own waits for its end without reaping it: as long as it is not reaped, its number and
/// that of its group belong to nobody else, and what is left of the group can be killed safely.
/// </summary>
internal sealed class ChildProcess
{
    private const int ByPid = 1;
    private const int Exited = 4;
    private const int StackSize = 128 * 1024;
    private const int InformationSize = 128;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(int pid) => Pid = pid;

    public int Pid { get; }

    /// <summary>Completes when the process has ended and is not yet reaped.</summary>
    public Task Ended => _ended.Task;

    private static int LeaveUnreaped => OperatingSystem.IsMacOS() ? 0x20 : 0x0100_0000;

    public static ChildProcess Start(SpawnPlan plan)
    {
        var child = new ChildProcess(Spawner.Start(plan));
        new Thread(child.Wait, StackSize) { IsBackground = true, Name = "child" }.Start();
        return child;
    }

    /// <summary>Lets go of the ended process.</summary>
    /// <returns>Its exit code; 128 + n when signal n ended it.</returns>
    public int Reap() => WaitStatus.Reap(Pid);

    private unsafe void Wait()
    {
        var information = stackalloc byte[InformationSize];
        while (Libc.WaitId(ByPid, Pid, information, Exited | LeaveUnreaped) != 0)
        {
            if (Marshal.GetLastPInvokeError() != ErrorNumbers.Interrupted)
            {
                break;
            }
        }

        _ended.SetResult();
    }
}
