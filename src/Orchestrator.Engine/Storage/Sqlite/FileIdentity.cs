using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>Tells a file from another one that took its name: the inode on Linux, the time of birth on macOS. One system call.</summary>
internal static partial class FileIdentity
{
    /// <summary>No file.</summary>
    public const long Missing = 0;

    // struct statx is the same on every architecture: https://man7.org/linux/man-pages/man2/statx.2.html
    private const int CurrentFolder = -100;
    private const uint WantInode = 0x100;
    private const int InodeAt = 32;
    private const int Size = 256;

    private static readonly DateTime _never = DateTime.FromFileTimeUtc(0);

    public static unsafe long Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            var born = File.GetCreationTimeUtc(path);
            return born == _never ? Missing : born.Ticks;
        }

        Span<byte> status = stackalloc byte[Size];
        fixed (byte* at = status)
        {
            return StatX(CurrentFolder, path, 0, WantInode, at) == 0 ? BinaryPrimitives.ReadInt64LittleEndian(status[InodeAt..]) : Missing;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatX(int folder, string path, int flags, uint mask, byte* status);
}
