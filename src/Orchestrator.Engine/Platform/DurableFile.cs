using System.Runtime.InteropServices;

namespace Orchestrator.Engine.Platform;

/// <summary>Replaces and removes files so that a power cut leaves the old one or the new one, whole.</summary>
internal static partial class DurableFile
{
    private const int ReadOnly = 0;
    private static readonly int _closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>What a file written beside its target is called until it takes its place.</summary>
    public const string BesideSuffix = ".orchestrator-new";

    /// <summary>Writes beside, flushes, renames over the target, flushes the folder. The folder is made when missing; the target's mode stays.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content, Faults faults)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        var beside = $"{path}.{Environment.ProcessId:x}-{Environment.CurrentManagedThreadId:x}{BesideSuffix}";
        try
        {
            faults.Pass("file.write");
            using (var file = File.OpenHandle(beside, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, content.Length))
            {
                RandomAccess.Write(file, content, 0);
                if (File.Exists(path) && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(file, File.GetUnixFileMode(path));
                }

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
        var descriptor = OpenFile(folder, ReadOnly | _closeOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"can't open the folder '{folder}': {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (Flush(descriptor) != 0)
            {
                throw new IOException($"can't flush the folder '{folder}': {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
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

    // The two-argument form: a variadic call passes a third argument elsewhere on macOS arm64.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
