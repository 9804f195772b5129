using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Engine.Platform.Native;

/// <summary>What only macOS has: libproc.h and sysctl(3).</summary>
internal static unsafe partial class MacLibc
{
    private const string Name = "libSystem";

    [LibraryImport(Name, EntryPoint = "proc_pidinfo", SetLastError = true)]
    public static partial int ProcessInformation(int pid, int flavor, ulong argument, byte* buffer, int size);

    [LibraryImport(Name, EntryPoint = "proc_pidfdinfo", SetLastError = true)]
    public static partial int DescriptorInformation(int pid, int descriptor, int flavor, byte* buffer, int size);

    [LibraryImport(Name, EntryPoint = "proc_listallpids", SetLastError = true)]
    public static partial int ListProcesses(int* buffer, int size);

    [LibraryImport(Name, EntryPoint = "sysctlbyname", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SystemControlByName(string name, byte* old, nuint* oldSize, byte* value, nuint valueSize);

    [LibraryImport(Name, EntryPoint = "sysctl", SetLastError = true)]
    public static partial int SystemControl(int* name, uint nameLength, byte* old, nuint* oldSize, byte* value, nuint valueSize);

    [LibraryImport(Name, EntryPoint = "fstat", SetLastError = true)]
    public static partial int StatusOnArm(SafeFileHandle file, byte* status);

    /// <summary>Intel's plain name is the one with short inode numbers.</summary>
    [LibraryImport(Name, EntryPoint = "fstat$INODE64", SetLastError = true)]
    public static partial int StatusOnIntel(SafeFileHandle file, byte* status);

    [LibraryImport(Name, EntryPoint = "mach_timebase_info")]
    public static partial int Timebase(uint* numeratorAndDenominator);
}
