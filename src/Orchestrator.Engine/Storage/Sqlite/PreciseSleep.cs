using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>
/// This build of SQLite sleeps whole seconds where it asks for microseconds. A writer that meets a reader in the middle
/// of taking its snapshot waits like that, with the writer's lock in its hand. So a copy of the system layer with a
/// better sleep becomes the default one, before the first connection.
/// </summary>
internal static unsafe partial class PreciseSleep
{
    // struct sqlite3_vfs, https://www.sqlite.org/c3ref/vfs.html: three ints, padding, then pointers.
    private const int PointersAt = 16;
    private const int NameAt = PointersAt + 8;
    private const int SleepAt = PointersAt + (12 * 8);
    private const int Size = PointersAt + (18 * 8);

    private static readonly Lock _gate = new();
    private static bool _installed;

    public static void Install()
    {
        lock (_gate)
        {
            if (_installed || sizeof(nint) != 8 || OperatingSystem.IsWindows())
            {
                return;
            }

            var system = VfsFind(null);
            if (system is null)
            {
                return;
            }

            // It stays registered as long as the process lives.
            var copy = (byte*)NativeMemory.AllocZeroed(Size);
            NativeMemory.Copy(system, copy, Size);
            *(byte**)(copy + PointersAt) = null;
            *(nint*)(copy + NameAt) = Marshal.StringToCoTaskMemUTF8("orchestrator");
            *(delegate* unmanaged[Cdecl]<void*, int, int>*)(copy + SleepAt) = &Sleep;
            _installed = VfsRegister(copy, makeDefault: 1) == 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(void* vfs, int microseconds)
    {
        _ = MicrosecondSleep((uint)Math.Max(microseconds, 1));
        return microseconds;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    private static partial byte* VfsFind(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int VfsRegister(byte* vfs, int makeDefault);

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int MicrosecondSleep(uint microseconds);
}
