namespace Orchestrator.Engine.Storage.Locking;

/// <summary>
/// The right to write, one holder at a time across processes: a turnstile and a main lock. Whoever is next holds the
/// turnstile while it waits for the main lock, and so nobody starves: a single lock was unfair by up to 0.3 s.
/// Inside a process the caller sees to it that only one thread at a time takes or holds it.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly LockFile _turnstile;
    private readonly LockFile _main;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private TaskCompletionSource? _waiter;
    private Thread? _thread;
    private bool _busy;
    private bool _disposed;
    private volatile LockFile? _blockedOn;

    /// <param name="folder">The state folder; the two lock files lie in it.</param>
    /// <param name="clock">Tells when patience ends.</param>
    /// <param name="patience">After this a wait is an error that names the holder.</param>
    public WriterLock(string folder, TimeProvider clock, TimeSpan patience)
    {
        (_clock, _patience) = (clock, patience);
        _turnstile = LockFile.Open(Path.Combine(folder, "turnstile.lock"));
        _main = LockFile.Open(Path.Combine(folder, "writer.lock"));
    }

    /// <summary>Takes the lock if it is free at once.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_busy)
            {
                return false;
            }

            var taken = TryTakeCore();
            if (!taken)
            {
                _turnstile.Release();
            }

            return taken;
        }
    }

    /// <summary>Waits for the lock on a thread of its own, so that a cancellation and the deadline are heeded.</summary>
    /// <exception cref="OrchestratorException">Patience ended (<c>store-locked</c>).</exception>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (TryTakeCore())
            {
                return;
            }

            waiter = _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            StartWaiting();
        }

        try
        {
            await waiter.Task.WaitAsync(_patience, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception end) when (end is TimeoutException or OperationCanceledException)
        {
            if (GaveUp(waiter))
            {
                throw end is TimeoutException ? Stuck() : end;
            }

            // It came at the last moment.
            if (end is OperationCanceledException)
            {
                Release();
                throw;
            }
        }
    }

    public void Release() => _main.Release();

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _waiter = null;
            if (_thread is null)
            {
                Close();
            }
            else
            {
                _work.Release();
            }
        }
    }

    private bool TryTakeCore()
    {
        // While the thread waits on the same descriptors, a try would succeed and mean nothing.
        if (_busy || !_turnstile.TryTake())
        {
            return false;
        }

        if (!_main.TryTake())
        {
            // The turnstile stays ours: the thread goes on from here.
            return false;
        }

        _turnstile.Release();
        return true;
    }

    private void StartWaiting()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        if (_thread is null)
        {
            _thread = new Thread(Wait) { IsBackground = true, Name = "writer lock" };
            _thread.Start();
        }

        _work.Release();
    }

    private void Wait()
    {
        while (true)
        {
            _work.Wait();
            lock (_gate)
            {
                if (_disposed && !_busy)
                {
                    Close();
                    return;
                }
            }

            var failure = Acquire();
            lock (_gate)
            {
                _busy = false;
                var waiter = _waiter;
                _waiter = null;
                if (failure is not null)
                {
                    waiter?.SetException(failure);
                }
                else if (waiter is null)
                {
                    // Whoever wanted it gave up.
                    _main.Release();
                }
                else
                {
                    waiter.SetResult();
                }
            }
        }
    }

    private IOException? Acquire()
    {
        try
        {
            _blockedOn = _turnstile;
            _turnstile.Take();
            _blockedOn = _main;
            _main.Take();
            _turnstile.Release();
            return null;
        }
        catch (IOException failure)
        {
            return failure;
        }
        finally
        {
            _blockedOn = null;
        }
    }

    private bool GaveUp(TaskCompletionSource waiter)
    {
        lock (_gate)
        {
            if (_waiter != waiter)
            {
                return waiter.Task.IsFaulted;
            }

            _waiter = null;
            return true;
        }
    }

    private OrchestratorException Stuck()
    {
        var holder = (_blockedOn ?? _main).Holder();
        return new(
            ErrorKind.Conflict, "store-locked",
            $"Process {holder} has kept the right to write to this project for more than {_patience.TotalSeconds:0.#} s: it is stopped or stuck.",
            $"kill -CONT {holder}", holder.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private void Close()
    {
        _turnstile.Dispose();
        _main.Dispose();
        _work.Dispose();
    }
}
