namespace Orchestrator.Engine.Storage.Watching;

/// <summary>
/// Rings when the kernel says that the write-ahead log was written. Only Linux says so at once: macOS tells of a file
/// when it is closed, which a database never is. Where it can't be had, there is none.
/// </summary>
internal sealed class LogBell : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly SemaphoreSlim _rang = new(0, 1);

    private LogBell(FileSystemWatcher watcher)
    {
        _watcher = watcher;
        _watcher.Changed += (_, _) => Ring();
        _watcher.Created += (_, _) => Ring();
        _watcher.Error += (_, _) => Ring();
        _watcher.EnableRaisingEvents = true;
    }

    /// <param name="database">The database's path; its log lies beside it.</param>
    public static LogBell? TryOf(string database)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*")
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
            };
            return new LogBell(watcher);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            // The user's inotify watches are used up, or the folder isn't there yet.
            watcher?.Dispose();
            return null;
        }
    }

    /// <returns>Whether it rang.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _rang.WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        // The semaphore stays: a last event may still ring it.
        _watcher.Dispose();
    }

    private void Ring()
    {
        try
        {
            if (_rang.CurrentCount == 0)
            {
                _rang.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Rung twice at the same instant: once is enough.
        }
    }
}
