using System.Buffers.Binary;
using System.Text;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Asks libproc, as lsof(8) does. Offsets are those of <c>struct proc_fdinfo</c> and <c>struct vnode_fdinfowithpath</c> in sys/proc_info.h.</summary>
internal sealed unsafe class MacProcessDetails : IProcessDetails
{
    private const int ListDescriptors = 1;
    private const int DescriptorSize = 8;
    private const uint Vnode = 1;
    private const int VnodeWithPath = 2;
    private const int VnodeWithPathSize = 1200;
    private const int PathAt = 176;

    public IReadOnlyList<string> OpenFiles(int pid)
    {
        var descriptors = new byte[Math.Max(0, MacLibc.ProcessInformation(pid, ListDescriptors, 0, null, 0)) + (32 * DescriptorSize)];
        int held;
        fixed (byte* buffer = descriptors)
        {
            held = MacLibc.ProcessInformation(pid, ListDescriptors, 0, buffer, descriptors.Length);
        }

        var files = new List<string>();
        for (var at = 0; at + DescriptorSize <= held; at += DescriptorSize)
        {
            var entry = descriptors.AsSpan(at, DescriptorSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]) == Vnode && PathOf(pid, BinaryPrimitives.ReadInt32LittleEndian(entry)) is { } path)
            {
                files.Add(path);
            }
        }

        return files;
    }

    public bool TryVariable(int pid, string name, out string? value)
    {
        var block = MacProcesses.ReadArguments(pid);
        value = block is null ? null : EnvironmentBlock.Find(block, name);
        return block is not null;
    }

    public DateTimeOffset? StartedAt(ProcessIdentity process) => DateTimeOffset.UnixEpoch.AddTicks(process.Start * TimeSpan.TicksPerMicrosecond);

    private static string? PathOf(int pid, int descriptor)
    {
        Span<byte> data = stackalloc byte[VnodeWithPathSize];
        fixed (byte* buffer = data)
        {
            if (MacLibc.DescriptorInformation(pid, descriptor, VnodeWithPath, buffer, VnodeWithPathSize) != VnodeWithPathSize)
            {
                return null;
            }
        }

        var path = data[PathAt..];
        var end = path.IndexOf((byte)0);
        return end > 0 ? Encoding.UTF8.GetString(path[..end]) : null;
    }
}
