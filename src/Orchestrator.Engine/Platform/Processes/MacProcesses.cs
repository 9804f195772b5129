using System.Buffers.Binary;
using System.Text;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>
/// Reads macOS's process table through libproc. Offsets are those of <c>struct proc_bsdinfo</c> and
/// <c>struct proc_taskinfo</c> in sys/proc_info.h. A zombie has no information there, so it is not seen at all.
/// </summary>
internal sealed unsafe class MacProcesses : ISystemProcesses
{
    private const int BsdInformation = 3;
    private const int BsdInformationSize = 136;
    private const int TaskInformation = 4;
    private const int TaskInformationSize = 96;
    private const uint ZombieStatus = 5;
    private const int ControlKernel = 1;
    private const int KernelArgumentMaximum = 8;
    private const int KernelProcessArguments = 49;
    private const int VnodePathInformation = 9;
    private const int VnodeInformationSize = 152;
    private const int PathMaximum = 1024;
    private const int VnodePathInformationSize = 2 * (VnodeInformationSize + PathMaximum);

    private readonly double _nanosecondsPerUnit = ReadTimebase();

    /// <summary>Not <c>kern.boottime</c>, which moves when the clock is set.</summary>
    public string Boot { get; } = ReadText("kern.bootsessionuuid");

    public ProcessEntry? Read(int pid)
    {
        Span<byte> data = stackalloc byte[BsdInformationSize];
        fixed (byte* buffer = data)
        {
            if (MacLibc.ProcessInformation(pid, BsdInformation, 0, buffer, BsdInformationSize) != BsdInformationSize)
            {
                return null;
            }
        }

        var start = (BinaryPrimitives.ReadInt64LittleEndian(data[120..]) * 1_000_000) + BinaryPrimitives.ReadInt64LittleEndian(data[128..]);
        return new ProcessEntry(
            pid, BinaryPrimitives.ReadInt32LittleEndian(data[16..]), BinaryPrimitives.ReadInt32LittleEndian(data[100..]), Math.Max(0, Libc.GetSession(pid)),
            start, BinaryPrimitives.ReadUInt32LittleEndian(data[4..]) == ZombieStatus, ReadProcessor(pid));
    }

    public IReadOnlyList<ProcessEntry> All()
    {
        // Room for those that start between the two calls.
        var pids = new int[MacLibc.ListProcesses(null, 0) + 64];
        int count;
        fixed (int* buffer = pids)
        {
            count = MacLibc.ListProcesses(buffer, pids.Length * sizeof(int));
        }

        var entries = new List<ProcessEntry>(count);
        foreach (var pid in pids.AsSpan(0, Math.Clamp(count, 0, pids.Length)))
        {
            if (Read(pid) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>KERN_PROCARGS2 holds the arguments and then the environment; an argument spelled like our mark is not to be expected.</summary>
    public bool Carries(int pid, string variable, string value) => ReadArguments(pid) is { } block && EnvironmentBlock.Contains(block, variable, value);

    /// <summary>KERN_PROCARGS2: the count, the program's path, padding, then the arguments, each ended by a zero.</summary>
    public IReadOnlyList<string> Arguments(int pid)
    {
        if (ReadArguments(pid) is not { Length: > sizeof(int) } block)
        {
            return [];
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(block);
        var rest = block.AsSpan(sizeof(int));
        rest = rest[Math.Max(0, rest.IndexOf((byte)0))..].TrimStart((byte)0);
        var arguments = new List<string>();
        while (arguments.Count < count && rest.Length > 0)
        {
            var end = rest.IndexOf((byte)0);
            var one = end < 0 ? rest : rest[..end];
            arguments.Add(Encoding.UTF8.GetString(one));
            rest = rest[Math.Min(rest.Length, one.Length + 1)..];
        }

        return arguments;
    }

    /// <summary>PROC_PIDVNODEPATHINFO: the path of the current directory behind its vnode's information.</summary>
    public string? CurrentDirectory(int pid)
    {
        var data = new byte[VnodePathInformationSize];
        fixed (byte* buffer = data)
        {
            if (MacLibc.ProcessInformation(pid, VnodePathInformation, 0, buffer, VnodePathInformationSize) != VnodePathInformationSize)
            {
                return null;
            }
        }

        var path = data.AsSpan(VnodeInformationSize, PathMaximum);
        var end = path.IndexOf((byte)0);
        return end > 0 ? Encoding.UTF8.GetString(path[..end]) : null;
    }

    internal static byte[]? ReadArguments(int pid)
    {
        var maximum = 0;
        nuint size = sizeof(int);
        var name = stackalloc int[3] { ControlKernel, KernelArgumentMaximum, 0 };
        if (MacLibc.SystemControl(name, 2, (byte*)&maximum, &size, null, 0) != 0)
        {
            return null;
        }

        var block = new byte[maximum];
        size = (nuint)maximum;
        (name[1], name[2]) = (KernelProcessArguments, pid);
        fixed (byte* buffer = block)
        {
            return MacLibc.SystemControl(name, 3, buffer, &size, null, 0) == 0 ? block[..(int)size] : null;
        }
    }

    private TimeSpan ReadProcessor(int pid)
    {
        Span<byte> data = stackalloc byte[TaskInformationSize];
        fixed (byte* buffer = data)
        {
            if (MacLibc.ProcessInformation(pid, TaskInformation, 0, buffer, TaskInformationSize) != TaskInformationSize)
            {
                return TimeSpan.Zero;
            }
        }

        var units = BinaryPrimitives.ReadUInt64LittleEndian(data[16..]) + BinaryPrimitives.ReadUInt64LittleEndian(data[24..]);
        return TimeSpan.FromTicks((long)(units * _nanosecondsPerUnit / TimeSpan.NanosecondsPerTick));
    }

    private static double ReadTimebase()
    {
        var parts = stackalloc uint[2];
        return MacLibc.Timebase(parts) == 0 && parts[1] != 0 ? (double)parts[0] / parts[1] : 1;
    }

    private static string ReadText(string name)
    {
        var buffer = stackalloc byte[256];
        nuint size = 256;
        return MacLibc.SystemControlByName(name, buffer, &size, null, 0) == 0
            ? Encoding.UTF8.GetString(buffer, (int)size).TrimEnd('\0')
            : throw new OrchestratorException(ErrorKind.Environment, "no-boot-id", $"The system does not tell {name}.");
    }
}
