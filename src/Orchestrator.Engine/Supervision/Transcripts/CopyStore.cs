using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Copies of transcripts and screens, in the store.</summary>
internal static class CopyStore
{
    private const string Columns = "session, run, generation, first, behind, sha256, path";

    /// <summary>The first byte of a generation that is not copied yet; null when nothing of it is.</summary>
    public static long? Behind(StoreReader reader, string session, int generation) =>
        reader.Scalar<long?>("SELECT max(behind) FROM transcript_copies WHERE session = $1 AND generation = $2", session, generation);

    public static SavedTranscript? Covering(StoreReader reader, string session, int generation, long offset) => reader.First(
        $"SELECT {Columns} FROM transcript_copies WHERE session = $1 AND generation = $2 AND first <= $3 AND behind > $3", Map, session, generation, offset);

    /// <summary>The hash of the screen that was copied last; null before the first.</summary>
    public static string? LastScreen(StoreReader reader, string session) => reader.Scalar<string>(
        "SELECT sha256 FROM transcript_copies WHERE session = $1 AND generation = 0 ORDER BY first DESC LIMIT 1", session);

    /// <summary>How many screens of a session were copied.</summary>
    public static int Screens(StoreReader reader, string session) =>
        (int)reader.Scalar<long>("SELECT count(*) FROM transcript_copies WHERE session = $1 AND generation = 0", session);

    public static void Insert(StoreWriter writer, string session, SavedTranscript copy) => writer.Execute(
        $"INSERT INTO transcript_copies ({Columns}, at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT DO NOTHING",
        session, copy.RunId, copy.Generation, copy.First, copy.Behind, copy.Sha256, copy.Path, StoreTime.ToMicroseconds(writer.Now));

    private static SavedTranscript Map(SqliteDataReader row) => new()
    {
        SessionName = row.GetString(0),
        RunId = row.IsDBNull(1) ? null : row.GetString(1),
        Generation = row.GetInt32(2),
        First = row.GetInt64(3),
        Behind = row.GetInt64(4),
        Sha256 = row.GetString(5),
        Path = row.GetString(6),
    };
}
