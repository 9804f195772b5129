using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage;

/// <summary>Queries inside one snapshot. Parameters are <c>$1</c>, <c>$2</c>, … in the order given.</summary>
internal class StoreReader(SqliteConnection connection, SqliteTransaction? transaction)
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <summary>Every row, mapped.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params object?[] arguments)
    {
        var rows = new List<T>();
        using var reader = Bind(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>The first row, mapped; default when there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params object?[] arguments)
    {
        using var reader = Bind(sql, arguments).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>The first column of the first row; default when there is no row or it is NULL.</summary>
    public T? Scalar<T>(string sql, params object?[] arguments)
    {
        using var reader = Bind(sql, arguments).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    protected SqliteCommand Bind(string sql, object?[] arguments)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _prepared[sql] = command;
        }

        command.Transaction = transaction;
        command.Parameters.Clear();
        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters.AddWithValue("$" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), arguments[i] ?? DBNull.Value);
        }

        return command;
    }
}
