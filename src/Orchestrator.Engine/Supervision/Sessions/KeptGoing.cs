using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>How often a session was kept from stopping since somebody last spoke to it.</summary>
internal static class KeptGoing
{
    public static int Of(StoreReader reader, string session) => (int)reader.Scalar<long>("SELECT count FROM kept_going WHERE session = $1", session);

    /// <summary>When it was kept last; null when it wasn't.</summary>
    public static DateTimeOffset? At(StoreReader reader, string session) =>
        reader.Scalar<long?>("SELECT at FROM kept_going WHERE session = $1", session) is { } at ? StoreTime.FromMicroseconds(at) : null;

    /// <summary>Counts once more and gives the count.</summary>
    public static int Count(StoreWriter writer, string session) => (int)writer.Scalar<long>(
        "INSERT INTO kept_going (session, count, at) VALUES ($1, 1, $2) ON CONFLICT (session) DO UPDATE SET count = count + 1, at = $2 RETURNING count",
        session, StoreTime.ToMicroseconds(writer.Now));

    /// <summary>Begins anew.</summary>
    /// <returns>Whether anything was counted.</returns>
    public static bool Reset(StoreWriter writer, string? session) => session is not null && writer.Execute("DELETE FROM kept_going WHERE session = $1", session) > 0;
}
