using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform;

/// <summary>Which file an open handle is on, and how long it is now. On macOS the time of birth stands for the inode.</summary>
/// <param name="Device">The device's number; 0 where it isn't told.</param>
/// <param name="Inode">The inode's number.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct FileNode(long Device, long Inode, long Size)
{
    // struct statx is the same on every architecture: https://man7.org/linux/man-pages/man2/statx.2.html
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7ff;
    private const int InodeAt = 32;
    private const int SizeAt = 40;
    private const int DeviceAt = 136;
    private const int StatusSize = 256;

    public static unsafe FileNode Of(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new FileNode(0, File.GetCreationTimeUtc(file).Ticks, RandomAccess.GetLength(file));
        }

        Span<byte> status = stackalloc byte[StatusSize];
        fixed (byte* at = status)
        {
            if (Libc.Status(file, "", EmptyPath, BasicStatus, at) != 0)
            {
                throw new IOException($"can't tell which file it is: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }

        return new FileNode(
            BinaryPrimitives.ReadInt64LittleEndian(status[DeviceAt..]), BinaryPrimitives.ReadInt64LittleEndian(status[InodeAt..]), BinaryPrimitives.ReadInt64LittleEndian(status[SizeAt..]));
    }
}
