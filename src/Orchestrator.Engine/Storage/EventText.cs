using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestrator.Engine.Storage;

/// <summary>One event's columns as UTF-8, where they lie: a check of a million rows makes no strings.</summary>
internal readonly ref struct EventText
{
    /// <summary>The columns that <see cref="Of"/> reads, in its order.</summary>
    public const string Columns = "seq, at, kind, actor, project, work_item, run, cause, summary, data, prev_hash, hash";

    public required long Seq { get; init; }

    /// <summary>Microseconds since the epoch.</summary>
    public required long At { get; init; }

    public required ReadOnlySpan<byte> Kind { get; init; }

    public required ReadOnlySpan<byte> Actor { get; init; }

    public required ReadOnlySpan<byte> Project { get; init; }

    public bool HasWorkItem { get; init; }

    public ReadOnlySpan<byte> WorkItem { get; init; }

    public bool HasRun { get; init; }

    public ReadOnlySpan<byte> Run { get; init; }

    public long? Cause { get; init; }

    public required ReadOnlySpan<byte> Summary { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required ReadOnlySpan<byte> Data { get; init; }

    /// <summary>The event of a row, valid until the next one is read.</summary>
    public static EventText Of(SqliteDataReader row)
    {
        var statement = row.Handle!;
        return new EventText
        {
            Seq = raw.sqlite3_column_int64(statement, 0),
            At = raw.sqlite3_column_int64(statement, 1),
            Kind = raw.sqlite3_column_blob(statement, 2),
            Actor = raw.sqlite3_column_blob(statement, 3),
            Project = raw.sqlite3_column_blob(statement, 4),
            HasWorkItem = raw.sqlite3_column_type(statement, 5) != raw.SQLITE_NULL,
            WorkItem = raw.sqlite3_column_blob(statement, 5),
            HasRun = raw.sqlite3_column_type(statement, 6) != raw.SQLITE_NULL,
            Run = raw.sqlite3_column_blob(statement, 6),
            Cause = raw.sqlite3_column_type(statement, 7) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(statement, 7),
            Summary = raw.sqlite3_column_blob(statement, 8),
            Data = raw.sqlite3_column_blob(statement, 9),
        };
    }
}
