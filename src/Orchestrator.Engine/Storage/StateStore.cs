using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage.Locking;
using Orchestrator.Engine.Storage.Sqlite;
using Orchestrator.Engine.Storage.Watching;

namespace Orchestrator.Engine.Storage;

/// <summary>
/// The project's SQLite file. Readers take snapshots whenever they like; writes and checkpoints hold the writer's lock.
/// The first write makes the file; until then a project reads as empty.
/// </summary>
internal sealed class StateStore : IStateStore, IDisposable
{
    /// <summary>How long a write waits for others before it is an error that names the holder.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _stop = TimeSpan.FromSeconds(5);

    private readonly ProjectFolder _folder;
    private readonly TimeProvider _clock;
    private readonly Faults _faults;
    private readonly TimeSpan _patience;
    private readonly StoreFile _file;
    private readonly ReaderPool _readers;
    private readonly Checkpointer _checkpointer;
    private readonly SemaphoreSlim _line;
    private StoreConnection? _writer;
    private WriterLock? _lock;

    public StateStore(ProjectFolder folder, TimeProvider clock, Faults faults)
        : this(folder, clock, faults, DefaultPatience)
    {
    }

    internal StateStore(ProjectFolder folder, TimeProvider clock, Faults faults, TimeSpan patience)
    {
        (_folder, _clock, _faults, _patience) = (folder, clock, faults, patience);
        _file = new StoreFile(folder);
        _readers = new ReaderPool(_file);
        _checkpointer = new Checkpointer(_file, faults);
        _line = ProcessQueue.Of(folder.State);
    }

    public T Read<T>(Func<StoreReader, T> query)
    {
        var connection = Guard(() => BusyRetry.Run(_readers.Rent)) ?? RentUpgraded();
        try
        {
            return Guard(() => Snapshot(connection, query));
        }
        finally
        {
            _readers.Return(connection);
        }
    }

    public IStoreListener Listen() => Guard(() => new StoreListener(_file, _readers));

    public Task<T> WriteAsync<T>(string actor, Func<StoreWriter, T> body, CancellationToken cancellationToken) =>
        HoldAsync(actor, session => session.Write(body), cancellationToken);

    public Task<T> NoteAsync<T>(string actor, Func<StoreWriter, T> body, CancellationToken cancellationToken) =>
        HoldAsync(actor, _ => Write(actor, body, flush: false), cancellationToken);

    public async Task WarmAsync(CancellationToken cancellationToken)
    {
        if (_file.Identity() == FileIdentity.Missing)
        {
            return;
        }

        await ProcessQueue.EnterAsync(_line, _patience, _clock, cancellationToken).ConfigureAwait(false);
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _line.Release();
        }
    }

    public async Task<T> HoldAsync<T>(string actor, Func<StoreSession, T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await ProcessQueue.EnterAsync(_line, _patience, _clock, cancellationToken).ConfigureAwait(false);
        try
        {
            // Everything that can be done before the lock is done before it.
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            await _lock!.TakeAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return body(new Session(this, actor));
            }
            finally
            {
                _lock.Release();
            }
        }
        finally
        {
            _line.Release();
        }
    }

    public void Dispose()
    {
        // A write that hangs must not make a stop hang; what it holds goes with the process.
        if (!_line.Wait(_stop))
        {
            return;
        }

        try
        {
            CloseWriter();
            _readers.Dispose();
        }
        finally
        {
            _line.Release();
        }
    }

    private static T Snapshot<T>(StoreConnection connection, Func<StoreReader, T> query)
    {
        try
        {
            connection.Begin(write: false);

            // The first statement takes the snapshot; after it nothing is busy any more.
            BusyRetry.Run(() => connection.Command("SELECT 1 FROM sqlite_master LIMIT 1").Scalar());
            var result = query(new StoreReader(connection));
            connection.Commit();
            return result;
        }
        catch (Exception failure)
        {
            Undo(connection, failure);
            throw;
        }
    }

    private async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        var identity = _file.Identity();
        if (_writer is not null && (_writer.Broken || _writer.Identity != identity))
        {
            CloseWriter();
        }

        if (_writer is not null)
        {
            return;
        }

        OpenLock();
        var connection = identity == FileIdentity.Missing ? null : Guard(() => BusyRetry.Run(() => StoreConnection.Write(_file.Path, create: false)));
        if (connection is null || Guard(() => BusyRetry.Run(() => connection.Version)) != Migrations.Latest)
        {
            connection?.Dispose();
            await _lock!.TakeAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                connection = Guard(() =>
                {
                    SchemaUpgrade.Run(_file);
                    return StoreConnection.Write(_file.Path, create: false);
                });
            }
            finally
            {
                _lock.Release();
            }
        }

        connection.Identity = _file.Identity();
        _writer = connection;
        Guard(() => BusyRetry.Run(() =>
        {
            StoreWriter.Warm(connection);
            return true;
        }));
    }

    private void OpenLock()
    {
        try
        {
            Directory.CreateDirectory(_folder.State);
            _lock ??= new WriterLock(_folder.State, _clock, _patience);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.NoState(failure, _folder.State, StateFolder.Moved);
        }
    }

    private T Write<T>(string actor, Func<StoreWriter, T> body, bool flush = true) => Guard(() =>
    {
        var connection = _writer!;
        connection.Flushes = flush;
        var transaction = new StoreWriter(connection, actor, Path.GetFileName(_folder.Root), _clock.GetUtcNow(), _faults);
        T result;
        try
        {
            BusyRetry.Run(() =>
            {
                connection.Begin(write: true);
                return true;
            });
            result = body(transaction);
            _faults.Pass("store.commit");
            connection.Commit();
        }
        catch (Exception failure)
        {
            Undo(connection, failure);
            throw;
        }

        _faults.Pass("store.committed");
        _checkpointer.AfterCommit(connection, transaction.FirstEvent, transaction.LastEvent);
        return result;
    });

    // Closing ends the transaction too: the next write opens the file anew, which finds out whether it is sound.
    private static void Undo(StoreConnection connection, Exception failure)
    {
        connection.Broken = failure is SqliteException { SqliteErrorCode: not SQLitePCL.raw.SQLITE_CONSTRAINT };
        if (!connection.Broken)
        {
            connection.Rollback();
        }
    }

    private StoreConnection RentUpgraded()
    {
        // An older schema can't answer; bringing it up is the one change that a read makes.
        HoldAsync("engine", _ => true, CancellationToken.None).GetAwaiter().GetResult();
        return Guard(() => BusyRetry.Run(_readers.Rent))
            ?? throw new OrchestratorException(ErrorKind.Defect, "store-not-upgraded", $"'{_file.Path}' is still of an older schema.");
    }

    private void CloseWriter()
    {
        if (_lock is null)
        {
            return;
        }

        var free = _lock.TryTake();
        try
        {
            if (_writer is { } writer && free && !writer.Broken && writer.Identity == _file.Identity())
            {
                _checkpointer.AtEnd(writer);
            }
        }
        finally
        {
            // Whatever happened, nobody waits for a store that is closed.
            _writer?.Dispose();
            if (StoreConnection.ClosesUnderLock)
            {
                _readers.Dispose();
            }

            if (free)
            {
                _lock.Release();
            }

            _lock.Dispose();
            (_writer, _lock) = (null, null);
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error) when (StoreErrors.Translate(error, _file.Path) is OrchestratorException ours)
        {
            throw ours;
        }
    }

    private sealed class Session(StateStore store, string actor) : StoreSession
    {
        public override T Write<T>(Func<StoreWriter, T> body) => store.Write(actor, body);
    }
}
