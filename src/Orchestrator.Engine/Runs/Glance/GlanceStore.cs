using System.Text;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Engine.Runs.Glance;

/// <summary>Reads the bodies of runs from a database that is at rest, or only written to; anything else is another reader's.</summary>
internal static unsafe class GlanceStore
{
    /// <summary>The schema whose rows <see cref="RunBody"/> can map. A test holds it to the engine's own.</summary>
    public const int Schema = 4;

    /// <summary>The bodies, oldest run first; null when the file is of another schema, busy, or in any way unusual.</summary>
    /// <param name="path">The database.</param>
    /// <param name="run">The whole id of one run; null for all.</param>
    public static List<byte[]>? Read(string path, string? run)
    {
        // Taking a snapshot may wait for a writer.
        PreciseSleep.Install();
        nint database = 0;
        try
        {
            return Open(path, &database) && Scalar(database, "PRAGMA user_version\0"u8) == Schema ? Bodies(database, run) : null;
        }
        finally
        {
            // SQLite wants a handle closed even when it could not be opened.
            _ = Sqlite3.Close(database);
        }
    }

    private static bool Open(string path, nint* database)
    {
        fixed (byte* file = Text(path), pragmas = "PRAGMA busy_timeout=0; PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON\0"u8)
        {
            int on;
            return Sqlite3.Open(file, database, Sqlite3.ReadWrite, 0) == Sqlite3.Ok
                && Sqlite3.Configure(*database, Sqlite3.NoCheckpointOnClose, 1, &on) == Sqlite3.Ok
                && Sqlite3.Execute(*database, pragmas, 0, 0, 0) == Sqlite3.Ok;
        }
    }

    private static int? Scalar(nint database, ReadOnlySpan<byte> sql)
    {
        var statement = Prepare(database, sql);
        int? value = statement != 0 && Sqlite3.Step(statement) == Sqlite3.Row ? Sqlite3.Integer(statement, 0) : null;
        _ = Sqlite3.Finalize(statement);
        return value;
    }

    private static List<byte[]>? Bodies(nint database, string? run)
    {
        var statement = Prepare(database, run is null ? "SELECT body FROM runs ORDER BY started_at, run\0"u8 : "SELECT body FROM runs WHERE run = $1\0"u8);
        fixed (byte* id = Text(run ?? ""))
        {
            if (statement == 0 || (run is not null && Sqlite3.Bind(statement, 1, id, -1, 0) != Sqlite3.Ok))
            {
                _ = Sqlite3.Finalize(statement);
                return null;
            }

            var bodies = new List<byte[]>();
            int code;
            while ((code = Sqlite3.Step(statement)) == Sqlite3.Row)
            {
                var text = Sqlite3.Text(statement, 0);
                bodies.Add(new ReadOnlySpan<byte>(text, Sqlite3.Bytes(statement, 0)).ToArray());
            }

            _ = Sqlite3.Finalize(statement);
            return code == Sqlite3.Done ? bodies : null;
        }
    }

    private static nint Prepare(nint database, ReadOnlySpan<byte> sql)
    {
        nint statement = 0;
        fixed (byte* text = sql)
        {
            return Sqlite3.Prepare(database, text, -1, &statement, 0) == Sqlite3.Ok ? statement : 0;
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
