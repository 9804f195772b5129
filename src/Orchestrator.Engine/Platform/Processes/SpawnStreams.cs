using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>Connects the three streams of a process to be started.</summary>
internal static unsafe class SpawnStreams
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const uint OwnerOnly = 0x180;

    private static int CreateAndAppend => OperatingSystem.IsMacOS() ? 0x0200 | 0x0008 : 0x40 | 0x400;

    public static void Connect(void* actions, NativeStrings strings, SpawnPlan plan)
    {
        Connect(actions, strings, plan.Input, 0);
        Connect(actions, strings, plan.Output, 1);
        Connect(actions, strings, plan.Error, 2);
    }

    private static void Connect(void* actions, NativeStrings strings, ChildStream stream, int target)
    {
        if (stream.Path is null)
        {
            Spawner.Check(Libc.SpawnActionsDuplicate(actions, stream.Descriptor, target));
            return;
        }

        if (stream.Append)
        {
            Prepare(stream.Path);
        }

        var flags = target == 0 ? ReadOnly : stream.Append ? WriteOnly | CreateAndAppend : WriteOnly;
        Spawner.Check(Libc.SpawnActionsOpen(actions, target, strings.Add(stream.Path), flags, OwnerOnly));
    }

    /// <summary>Made here first, so that a missing folder is told as what it is and not as a program that is missing.</summary>
    private static void Prepare(string path)
    {
        using var made = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
}
