using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage;

/// <summary>The project's SQLite file.</summary>
internal sealed class StateStore(ProjectFolder folder, TimeProvider clock, Faults faults) : IStateStore, IDisposable
{
    private readonly SemaphoreSlim _writers = new(1, 1);
    private readonly Lock _opening = new();
    private SqliteConnection? _writer;

    public T Read<T>(Func<StoreReader, T> query)
    {
        using var connection = Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        return query(new StoreReader(connection, snapshot));
    }

    public Task<T> WriteAsync<T>(string actor, Func<StoreWriter, T> body, CancellationToken cancellationToken) =>
        HoldAsync(actor, session => session.Write(body), cancellationToken);

    public async Task<T> HoldAsync<T>(string actor, Func<StoreSession, T> body, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return body(new Session(this, actor));
        }
        finally
        {
            _writers.Release();
        }
    }

    private T Write<T>(string actor, Func<StoreWriter, T> body)
    {
        _writer ??= Open();
        using var transaction = _writer.BeginTransaction();
        var result = body(new StoreWriter(_writer, transaction, actor, Path.GetFileName(folder.Root), clock.GetUtcNow()));
        faults.Pass("store.commit");
        transaction.Commit();
        return result;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _writers.Dispose();
    }

    private SqliteConnection Open()
    {
        lock (_opening)
        {
            SQLitePCL.Batteries_V2.Init();
            Directory.CreateDirectory(folder.State);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Database, Pooling = false }.ToString());
            connection.Open();
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
            pragma.ExecuteNonQuery();
            Migrations.Apply(connection);
            return connection;
        }
    }

    private sealed class Session(StateStore store, string actor) : StoreSession
    {
        public override T Write<T>(Func<StoreWriter, T> body) => store.Write(actor, body);
    }
}
