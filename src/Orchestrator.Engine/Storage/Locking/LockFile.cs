using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Orchestrator.Engine.Storage.Locking;

/// <summary>
/// A file that is locked as a whole by <c>flock</c>, and that nothing else ever opens: a FileStream on it would take a
/// shared lock of its own. The system frees the lock when its holder dies. The holder's pid stands in the file.
/// </summary>
internal sealed partial class LockFile : IDisposable
{
    private const int ReadWrite = 2;
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    private const int Unlock = 8;
    private const int Interrupted = 4;
    private const int NotPermitted = 13;
    private const int ReadOnlyFileSystem = 30;
    private const int PidWidth = 11;

    // Without it a worker that is started meanwhile would keep the lock after our death.
    private static readonly int _closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
    private static readonly int _wouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;
    private static readonly byte[] _pid = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture).PadLeft(PidWidth - 1) + "\n");

    private readonly string _path;
    private readonly int _descriptor;

    private LockFile(string path, int descriptor) => (_path, _descriptor) = (path, descriptor);

    /// <summary>Opens the file, made beforehand when missing.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static LockFile Open(string path)
    {
        Make(path);

        // The two-argument form: a variadic call passes a third argument elsewhere on macOS arm64.
        var descriptor = OpenFile(path, ReadWrite | _closeOnExec);
        return descriptor >= 0 ? new LockFile(path, descriptor) : throw Failed("open", path);
    }

    /// <summary>Takes the lock if it is free.</summary>
    public bool TryTake()
    {
        while (FLock(_descriptor, Exclusive | NonBlocking) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == _wouldBlock)
            {
                return false;
            }

            if (error != Interrupted)
            {
                throw Failed("lock", _path);
            }
        }

        Sign();
        return true;
    }

    /// <summary>Takes the lock, however long it takes.</summary>
    public void Take()
    {
        while (FLock(_descriptor, Exclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed("lock", _path);
            }
        }

        Sign();
    }

    public void Release()
    {
        if (FLock(_descriptor, Unlock) != 0)
        {
            throw Failed("unlock", _path);
        }
    }

    /// <summary>The process that took the lock last; 0 when that can't be read.</summary>
    public unsafe int Holder()
    {
        var text = stackalloc byte[PidWidth];
        var read = (int)ReadAt(_descriptor, text, PidWidth, 0);
        return read > 0 && int.TryParse(Encoding.ASCII.GetString(text, read), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }

    public void Dispose() => _ = Close(_descriptor);

    // Under its own name only when whole, and never opened under that name by anything that locks.
    private static void Make(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var beside = $"{path}.{Guid.NewGuid():n}";
        File.WriteAllBytes(beside, []);
        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it first.
            File.Delete(beside);
        }
    }

    // Read first: a write would make the file system's journal part of every turn. A full disk must not keep anybody
    // from the lock, so a failure is none: the pid is for the message of an error only.
    private unsafe void Sign()
    {
        if (Holder() == Environment.ProcessId)
        {
            return;
        }

        fixed (byte* pid = _pid)
        {
            _ = WriteAt(_descriptor, pid, PidWidth, 0);
        }
    }

    private static Exception Failed(string what, string path)
    {
        var message = $"can't {what} '{path}': {Marshal.GetLastPInvokeErrorMessage()}";
        return Marshal.GetLastPInvokeError() is NotPermitted or ReadOnlyFileSystem ? new UnauthorizedAccessException(message) : new IOException(message);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    private static unsafe partial nint WriteAt(int descriptor, byte* buffer, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static unsafe partial nint ReadAt(int descriptor, byte* buffer, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
