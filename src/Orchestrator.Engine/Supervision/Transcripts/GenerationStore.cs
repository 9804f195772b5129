using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Generations in the store.</summary>
internal static class GenerationStore
{
    private const string Columns = "session, generation, path, device, inode, head, start, offset, lines, quarantined, reader, activity, revision";

    /// <summary>A session's generations, in order.</summary>
    public static List<Generation> Of(StoreReader reader, string session) =>
        reader.Query($"SELECT {Columns} FROM transcripts WHERE session = $1 ORDER BY generation", Map, session);

    public static Generation? Latest(StoreReader reader, string session) =>
        reader.First($"SELECT {Columns} FROM transcripts WHERE session = $1 ORDER BY generation DESC LIMIT 1", Map, session);

    /// <summary>A generation as it is once it is written.</summary>
    public static Generation Stored(Generation generation) => generation with { Revision = generation.Revision + 1 };

    /// <summary>Writes a generation over the one that was read; a new one has the revision 0.</summary>
    /// <exception cref="OrchestratorException">Somebody else read on meanwhile (<c>conflict</c>).</exception>
    public static Generation Write(StoreWriter writer, Generation generation)
    {
        var next = Stored(generation);
        writer.Change(
            $"the transcript of session {next.Session}",
            next.Revision == 1
                ? $"INSERT INTO transcripts ({Columns}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) ON CONFLICT DO NOTHING"
                : "UPDATE transcripts SET path = $3, device = $4, inode = $5, head = $6, start = $7, offset = $8, lines = $9, quarantined = $10, reader = $11, activity = $12, revision = $13 "
                    + "WHERE session = $1 AND generation = $2 AND revision = $13 - 1",
            next.Session, next.Number, next.Path, next.Device, next.Inode, next.Head, next.Start, next.Offset, next.Lines, next.Quarantined, next.Reader,
            CanonicalJson.Serialize(next.Activity), next.Revision);
        return next;
    }

    private static Generation Map(SqliteDataReader row) => new()
    {
        Session = row.GetString(0),
        Number = row.GetInt32(1),
        Path = row.GetString(2),
        Device = row.GetInt64(3),
        Inode = row.GetInt64(4),
        Head = row.GetString(5),
        Start = row.GetInt64(6),
        Offset = row.GetInt64(7),
        Lines = row.GetInt64(8),
        Quarantined = row.GetInt64(9),
        Reader = row.IsDBNull(10) ? null : row.GetString(10),
        Activity = CanonicalJson.Deserialize<AgentActivity>(row.GetString(11)),
        Revision = row.GetInt64(12),
    };
}
