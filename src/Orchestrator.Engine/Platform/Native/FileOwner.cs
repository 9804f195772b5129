using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Engine.Platform.Native;

/// <summary>The user whose file it is, which .NET does not tell.</summary>
internal static unsafe class FileOwner
{
    private const int EmptyPath = 0x1000;
    private const uint UserMask = 0x8;
    private const int StatusSize = 256;

    // struct statx: https://man7.org/linux/man-pages/man2/statx.2.html; struct stat of macOS: sys/stat.h.
    private const int UserAtOnLinux = 20;
    private const int UserAtOnMac = 16;

    public static uint Of(SafeFileHandle file)
    {
        Span<byte> status = stackalloc byte[StatusSize];
        fixed (byte* at = status)
        {
            var failed = OperatingSystem.IsLinux() ? Libc.Status(file, "", EmptyPath, UserMask, at)
                : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? MacLibc.StatusOnArm(file, at)
                : MacLibc.StatusOnIntel(file, at);
            if (failed != 0)
            {
                throw new IOException($"can't tell whose file it is: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(status[(OperatingSystem.IsLinux() ? UserAtOnLinux : UserAtOnMac)..]);
    }
}
