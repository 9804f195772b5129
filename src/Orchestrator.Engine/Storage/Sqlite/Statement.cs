using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>A prepared statement. Parameters are <c>$1</c>, <c>$2</c>, … in the order given.</summary>
internal sealed class Statement : IDisposable
{
    private static readonly string[] _names = [.. Enumerable.Range(1, 32).Select(Name)];
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    /// <summary>True while its rows are being read: the same text then needs another statement.</summary>
    public bool Busy { get; private set; }

    /// <summary>Compiles it now rather than at its first use.</summary>
    public void Prepare(int parameters)
    {
        Bind(new object?[parameters]);
        _command.Prepare();
    }

    public int Execute(params object?[] arguments)
    {
        Bind(arguments);
        return _command.ExecuteNonQuery();
    }

    public object? Scalar(params object?[] arguments)
    {
        Bind(arguments);
        return _command.ExecuteScalar();
    }

    /// <summary>Hands the rows to <paramref name="each"/> until it says false.</summary>
    public void Rows(object?[] arguments, Func<SqliteDataReader, bool> each)
    {
        Bind(arguments);
        Busy = true;
        try
        {
            using var rows = _command.ExecuteReader();
            while (rows.Read() && each(rows))
            {
            }
        }
        finally
        {
            Busy = false;
        }
    }

    public void Dispose() => _command.Dispose();

    private static string Name(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);

    private void Bind(object?[] arguments)
    {
        var parameters = _command.Parameters;
        while (parameters.Count > arguments.Length)
        {
            parameters.RemoveAt(parameters.Count - 1);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i] ?? DBNull.Value;
            if (i < parameters.Count)
            {
                parameters[i].Value = value;
            }
            else
            {
                parameters.AddWithValue(i < _names.Length ? _names[i] : Name(i + 1), value);
            }
        }
    }
}
