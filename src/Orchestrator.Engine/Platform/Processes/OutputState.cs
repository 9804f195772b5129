using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>How our own standard output stands, without writing to it.</summary>
internal static unsafe class OutputState
{
    private const int StandardOutput = 1;

    // poll(2): POLLERR and POLLHUP, which the system reports unasked. Linux says the first of a pipe whose reader is gone, macOS the second.
    private const short Gone = 0x8 | 0x10;

    /// <summary>Whether nobody can read it any more.</summary>
    public static bool IsClosed() => IsClosed(StandardOutput);

    public static bool IsClosed(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var look = new PollEntry(descriptor, 0);
        return Libc.Poll(&look, 1, 0) > 0 && (look.Returned & Gone) != 0;
    }
}
