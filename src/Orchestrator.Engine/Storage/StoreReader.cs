using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Engine.Storage;

/// <summary>Queries inside one snapshot. Parameters are <c>$1</c>, <c>$2</c>, … in the order given.</summary>
internal class StoreReader(StoreConnection connection)
{
    /// <summary>Every row, mapped.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params object?[] arguments)
    {
        var rows = new List<T>();
        Command(sql).Rows(arguments, row =>
        {
            rows.Add(map(row));
            return true;
        });
        return rows;
    }

    /// <summary>Hands row after row to <paramref name="each"/> until it says false.</summary>
    public void Each(string sql, Func<SqliteDataReader, bool> each, params object?[] arguments) => Command(sql).Rows(arguments, each);

    /// <summary>The first row, mapped; default when there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params object?[] arguments)
    {
        var first = default(T);
        Command(sql).Rows(arguments, row =>
        {
            first = map(row);
            return false;
        });
        return first;
    }

    /// <summary>The first column of the first row; default when there is no row or it is NULL.</summary>
    public T? Scalar<T>(string sql, params object?[] arguments) =>
        First(sql, row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0), arguments);

    protected StoreConnection Connection => connection;

    protected virtual Statement Command(string sql) => connection.Command(sql);
}
