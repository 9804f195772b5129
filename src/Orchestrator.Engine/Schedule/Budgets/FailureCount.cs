using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>
/// Runs that failed one after the other: those that ended so, and those that stand still because the machinery got stuck.
/// One that was completed begins the count anew; one that a person stopped says nothing.
/// </summary>
internal static class FailureCount
{
    /// <summary>Counts them.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="item">Of this item; null: of the project.</param>
    /// <param name="since">Only runs that began then or later; null: all.</param>
    public static int Of(StoreReader reader, string? item, DateTimeOffset? since) => (int)reader.Scalar<long>(
        """
        SELECT COUNT(*) FROM runs
        WHERE (work_item = $1 OR $1 IS NULL) AND started_at >= $2
            AND (state = 'failed' OR (state = 'paused' AND json_extract(body, '$.pause.class') = 'recovery'))
            AND started_at > COALESCE((SELECT MAX(started_at) FROM runs WHERE (work_item = $1 OR $1 IS NULL) AND state = 'completed'), -1)
        """,
        item, since is { } from ? StoreTime.ToMicroseconds(from) : 0);
}
