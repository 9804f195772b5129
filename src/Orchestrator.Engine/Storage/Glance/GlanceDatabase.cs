using System.Text;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Engine.Storage.Glance;

/// <summary>
/// A database that is at rest, or only written to, for those who ask many times a minute: read by raw binds and without a
/// store. Whatever is unusual about it is another reader's.
/// </summary>
internal sealed unsafe class GlanceDatabase : IDisposable
{
    /// <summary>The schema whose rows are known here. A test holds it to the engine's own.</summary>
    public const int Schema = 13;

    private nint _database;

    private GlanceDatabase()
    {
    }

    /// <summary>Opens one; null when the file is of another schema, busy, or in any way unusual.</summary>
    public static GlanceDatabase? Open(string path)
    {
        // Taking a snapshot may wait for a writer.
        PreciseSleep.Install();
        var opened = new GlanceDatabase();
        if (opened.TryOpen(path))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    /// <summary>The first column of each row, as text; null when it can't be read.</summary>
    /// <param name="sql">The query, ended by a zero.</param>
    /// <param name="values">What <c>$1</c> and so on stand for; null is NULL.</param>
    public List<byte[]>? Read(ReadOnlySpan<byte> sql, params ReadOnlySpan<string?> values)
    {
        var statement = Prepare(sql);
        try
        {
            if (statement == 0 || !Bind(statement, values))
            {
                return null;
            }

            var rows = new List<byte[]>();
            int code;
            while ((code = Sqlite3.Step(statement)) == Sqlite3.Row)
            {
                var text = Sqlite3.Text(statement, 0);
                rows.Add(new ReadOnlySpan<byte>(text, Sqlite3.Bytes(statement, 0)).ToArray());
            }

            return code == Sqlite3.Done ? rows : null;
        }
        finally
        {
            _ = Sqlite3.Finalize(statement);
        }
    }

    // SQLite wants a handle closed even when it could not be opened.
    public void Dispose()
    {
        _ = Sqlite3.Close(_database);
        _database = 0;
    }

    private bool TryOpen(string path)
    {
        fixed (nint* database = &_database)
        fixed (byte* file = Text(path), pragmas = "PRAGMA busy_timeout=0; PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON\0"u8)
        {
            int on;
            return Sqlite3.Open(file, database, Sqlite3.ReadWrite, 0) == Sqlite3.Ok
                && Sqlite3.Configure(*database, Sqlite3.NoCheckpointOnClose, 1, &on) == Sqlite3.Ok
                && Sqlite3.Execute(*database, pragmas, 0, 0, 0) == Sqlite3.Ok
                && Version() == Schema;
        }
    }

    private int? Version()
    {
        var statement = Prepare("PRAGMA user_version\0"u8);
        int? value = statement != 0 && Sqlite3.Step(statement) == Sqlite3.Row ? Sqlite3.Integer(statement, 0) : null;
        _ = Sqlite3.Finalize(statement);
        return value;
    }

    private static bool Bind(nint statement, ReadOnlySpan<string?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
            {
                continue;
            }

            fixed (byte* text = Text(value))
            {
                if (Sqlite3.Bind(statement, i + 1, text, -1, Sqlite3.Copied) != Sqlite3.Ok)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private nint Prepare(ReadOnlySpan<byte> sql)
    {
        nint statement = 0;
        fixed (byte* text = sql)
        {
            return Sqlite3.Prepare(_database, text, -1, &statement, 0) == Sqlite3.Ok ? statement : 0;
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
