using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private const int NoCheckpointOnClose = 1006;
    private const int MostPrepared = 200;

    // A driver that retries sleeps 150 ms each time; any negative bound makes it give up at the first refusal.
    private const int NoRetry = -1;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);
    private bool _flushes = true;

    static StoreConnection()
    {
        Batteries_V2.Init();
        PreciseSleep.Install();
    }

    private StoreConnection(string source, SqliteOpenMode mode, string pragmas)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString())
        {
            DefaultTimeout = NoRetry,
        };
        try
        {
            _connection.Open();
            if (!ClosesUnderLock)
            {
                Check(raw.sqlite3_db_config(_connection.Handle, NoCheckpointOnClose, 1, out _));
            }

            Run("PRAGMA busy_timeout=0; PRAGMA wal_autocheckpoint=0; PRAGMA foreign_keys=ON;" + pragmas);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether a connection may be closed under the writer's lock only: <c>sqlite3_db_config</c> is variadic and the
    /// provider's binding doesn't allow for that on macOS arm64, so closing the last connection checkpoints there.
    /// </summary>
    public static bool ClosesUnderLock { get; } = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>The file that it reads, as <see cref="StoreFile.Identity"/> numbers them.</summary>
    public long Identity { get; set; }

    /// <summary>Set once an error left the connection in doubt; it is not used again.</summary>
    public bool Broken { get; set; }

    /// <summary>Whether a commit waits until it is on the disk. Without it the order of commits holds all the same, in the log and after a loss of power.</summary>
    public bool Flushes
    {
        get => _flushes;
        set
        {
            if (value != _flushes)
            {
                Command(value ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL").Execute();
                _flushes = value;
            }
        }
    }

    /// <summary>The schema's number; 0 for a database without one.</summary>
    public int Version => Convert.ToInt32(Command("PRAGMA user_version").Scalar(), System.Globalization.CultureInfo.InvariantCulture);

    private static string FullFlush => OperatingSystem.IsMacOS() ? "PRAGMA fullfsync=ON;" : "";

    /// <summary>Opens a database for writing; under the writer's lock when it may have to be made.</summary>
    public static StoreConnection Write(string path, bool create) =>
        new(path, create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, (create ? "PRAGMA journal_mode=WAL;" : "") + "PRAGMA synchronous=FULL;" + FullFlush);

    /// <summary>Opens a database for reading.</summary>
    public static StoreConnection Read(string path) => new(path, SqliteOpenMode.ReadWrite, "PRAGMA query_only=ON;");

    /// <summary>A database without a row, in memory: how a project that has none yet reads.</summary>
    public static StoreConnection Empty()
    {
        var connection = new StoreConnection(":memory:", SqliteOpenMode.Memory, "");
        Migrations.Apply(connection, from: 0);
        connection.Run("PRAGMA query_only=ON;");
        return connection;
    }

    /// <summary>A statement, prepared once and kept.</summary>
    public Statement Command(string sql)
    {
        if (_prepared.TryGetValue(sql, out var known) && !known.Busy)
        {
            return known;
        }

        var statement = new Statement(_connection, sql);
        if (known is null)
        {
            Forget();
            _prepared[sql] = statement;
        }

        return statement;
    }

    /// <summary>A statement for very many rows.</summary>
    public BulkInsert Bulk(string sql) => new(_connection.Handle!, sql);

    /// <summary>Runs a script.</summary>
    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Begin(bool write) => Command(write ? "BEGIN IMMEDIATE" : "BEGIN").Execute();

    public void Commit() => Command("COMMIT").Execute();

    /// <summary>Ends a transaction without a trace; an error that ended it already is no error.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            Command("ROLLBACK").Execute();
        }
    }

    /// <summary>Moves the log into the database as far as readers allow.</summary>
    /// <returns>Whether everything asked for was done.</returns>
    public bool Checkpoint(bool truncate) =>
        raw.sqlite3_wal_checkpoint_v2(_connection.Handle, null, truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _) == raw.SQLITE_OK;

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void Forget()
    {
        if (_prepared.Count < MostPrepared)
        {
            return;
        }

        foreach (var (sql, statement) in _prepared.Where(one => !one.Value.Busy).ToList())
        {
            statement.Dispose();
            _prepared.Remove(sql);
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_connection.Handle).utf8_to_string(), code);
        }
    }
}
