using System.Runtime.InteropServices;
using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform;

/// <summary>Replaces and removes files so that a power cut leaves the old one or the new one, whole.</summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;
    private static readonly int _closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>What a file written beside its target is called until it takes its place.</summary>
    public const string BesideSuffix = ".orchestrator-new";

    /// <summary>Writes beside, flushes, renames over the target, flushes the folder. The folder is made when missing; the target's mode stays.</summary>
    /// <param name="path">The target, absolute.</param>
    /// <param name="content">All of it.</param>
    /// <param name="faults">Where a test may cut the power.</param>
    /// <param name="mode">The mode that it gets before any content is in it; null: that of the file replaced.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, Faults faults, UnixFileMode? mode = null)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        var beside = $"{path}.{Environment.ProcessId:x}-{Environment.CurrentManagedThreadId:x}{BesideSuffix}";
        try
        {
            faults.Pass("file.write");
            using (var file = File.OpenHandle(beside, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, content.Length))
            {
                if ((mode ?? (File.Exists(path) ? File.GetUnixFileMode(path) : null)) is { } wanted)
                {
                    File.SetUnixFileMode(file, wanted);
                }

                RandomAccess.Write(file, content, 0);
                faults.Pass("file.flush");
                RandomAccess.FlushToDisk(file);
            }

            faults.Pass("file.rename");
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }

        faults.Pass("file.folder");
        FlushFolder(folder);
    }

    /// <summary>Removes a file and flushes its folder; no error when it is not there.</summary>
    public static void Delete(string path, Faults faults)
    {
        faults.Pass("file.delete");
        File.Delete(path);
        faults.Pass("file.folder");
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Flushes a folder's entries to disk: a rename is durable only then.</summary>
    public static void FlushFolder(string folder)
    {
        var descriptor = Libc.Open(folder, ReadOnly | _closeOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"can't open the folder '{folder}': {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (Libc.Sync(descriptor) != 0)
            {
                throw new IOException($"can't flush the folder '{folder}': {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }

    private static void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            MakeFolder(Path.GetDirectoryName(folder)!);
            Directory.CreateDirectory(folder);
            FlushFolder(Path.GetDirectoryName(folder)!);
        }
    }
}
