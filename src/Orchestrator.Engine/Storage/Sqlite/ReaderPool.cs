using System.Collections.Concurrent;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>Connections that read, kept warm between uses. A file that was deleted or replaced is noticed, and they are opened anew.</summary>
internal sealed class ReaderPool(StoreFile file) : IDisposable
{
    private const int MostKept = 8;
    private const long NotToKeep = -1;
    private readonly ConcurrentBag<StoreConnection> _idle = [];
    private readonly ConcurrentBag<StoreConnection> _retired = [];
    private long _identity;

    /// <summary>A connection for one read; null when the database is older than this engine's schema.</summary>
    public StoreConnection? Rent()
    {
        var identity = file.Identity();
        Interlocked.Exchange(ref _identity, identity);
        while (_idle.TryTake(out var connection))
        {
            if (connection.Identity == identity)
            {
                return connection;
            }

            Retire(connection);
        }

        return Open(identity);
    }

    public void Return(StoreConnection connection)
    {
        if (connection.Broken || connection.Identity != Interlocked.Read(ref _identity) || _idle.Count >= MostKept)
        {
            Retire(connection);
        }
        else
        {
            _idle.Add(connection);
        }
    }

    public void Dispose()
    {
        foreach (var connection in _idle.Concat(_retired))
        {
            connection.Dispose();
        }

        _idle.Clear();
        _retired.Clear();
    }

    private StoreConnection? Open(long identity)
    {
        if (identity == FileIdentity.Missing)
        {
            return StoreConnection.Empty();
        }

        var connection = StoreConnection.Read(file.Path);
        try
        {
            var version = connection.Version;
            if (version > Migrations.Latest)
            {
                throw StoreErrors.Newer(file.Path, version, Migrations.Latest);
            }

            if (version == Migrations.Latest)
            {
                connection.Identity = identity;
                return connection;
            }

            Retire(connection);
            return version > 0 ? null : Unborn();
        }
        catch
        {
            Retire(connection);
            throw;
        }
    }

    // The file is there, its schema is being made this moment: it reads as empty, this once.
    private static StoreConnection Unborn()
    {
        var empty = StoreConnection.Empty();
        empty.Identity = NotToKeep;
        return empty;
    }

    private void Retire(StoreConnection connection)
    {
        if (StoreConnection.ClosesUnderLock)
        {
            _retired.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }
}
