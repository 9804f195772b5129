using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>
/// One statement for very many rows, bound by the driver's own calls: a command with parameters takes twice as long for
/// each. Only valid in the transaction that it was made in.
/// </summary>
internal sealed class BulkInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public BulkInsert(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, long? value) => Check(value is { } given ? raw.sqlite3_bind_int64(_statement, parameter, given) : raw.sqlite3_bind_null(_statement, parameter));

    /// <param name="parameter">From 1.</param>
    /// <param name="text">UTF-8; an empty one is NULL.</param>
    public void Bind(int parameter, ReadOnlySpan<byte> text) =>
        Check(text.IsEmpty ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_text(_statement, parameter, text));

    /// <summary>Inserts the row that is bound.</summary>
    public void Insert()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code);
        }
    }
}
