namespace Orchestrator.Engine.Storage.History;

/// <summary>What a clearing would take, as the store stands at one moment.</summary>
/// <param name="Cutoff">What is older goes, microseconds since the epoch.</param>
/// <param name="Runs">Runs that ended before it and that no live run refers to.</param>
/// <param name="First">The first event that is still in the database.</param>
/// <param name="Last">The last event of the prefix that may move; below <paramref name="First"/>: none may.</param>
internal sealed record HistoryPlan(long Cutoff, IReadOnlyList<string> Runs, long First, long Last)
{
    /// <summary>Reviews without a run that ended before it.</summary>
    public IReadOnlyList<string> Reviews { get; init; } = [];

    public long Events => Math.Max(0, Last - First + 1);

    public bool IsEmpty(IReadOnlyDictionary<string, long> rows) => Events == 0 && rows.Values.Sum() == 0;

    public static HistoryPlan Make(StoreReader reader, long cutoff)
    {
        var runs = reader.Query(
            """
            SELECT run FROM runs
            WHERE live = 0 AND coalesce(json_extract(body, '$.ended_at'), started_at) < $1
              AND run NOT IN (SELECT json_extract(body, '$.retry_of') FROM runs WHERE live = 1 AND json_extract(body, '$.retry_of') IS NOT NULL)
            ORDER BY run
            """,
            row => row.GetString(0), cutoff);
        var first = reader.Scalar<long>("SELECT min(seq) FROM events");
        return new HistoryPlan(cutoff, runs, first, Movable(reader, cutoff, [.. runs]))
        {
            Reviews = reader.Query("SELECT review FROM reviews WHERE run IS NULL AND live = 0 AND at < $1 ORDER BY review", row => row.GetString(0), cutoff),
        };
    }

    /// <summary>How many rows of each table go.</summary>
    public IReadOnlyDictionary<string, long> Count(StoreReader reader) => Each(
        rule => $"SELECT count(*) FROM {rule.Table} WHERE {rule.Rows}", (sql, arguments) => reader.Scalar<long>(sql, arguments));

    /// <summary>Takes them out.</summary>
    public IReadOnlyDictionary<string, long> Delete(StoreWriter writer) => Each(
        rule => $"DELETE FROM {rule.Table} WHERE {rule.Rows}", (sql, arguments) => writer.Execute(sql, arguments));

    // A parameter that a statement doesn't name is ignored.
    private Dictionary<string, long> Each(Func<RetentionRule, string> statement, Func<string, object?[], long> run) => RetentionRule.All
        .Where(rule => rule.Rows is not null)
        .ToDictionary(rule => rule.Table, rule => rule.PerRun
            ? Runs.Concat(Reviews).Sum(id => run(statement(rule), [id, Cutoff, Last]))
            : run(statement(rule), [null, Cutoff, Last]));

    private static long Movable(StoreReader reader, long cutoff, HashSet<string> cleared)
    {
        var last = reader.Scalar<long>("SELECT max(seq) FROM events");
        var young = reader.Scalar<long>("SELECT seq FROM events WHERE at >= $1 ORDER BY seq LIMIT 1", cutoff);
        if (young > 0)
        {
            last = young - 1;
        }

        foreach (var (run, live) in reader.Query("SELECT run, live FROM runs", row => (row.GetString(0), row.GetInt64(1) == 1)))
        {
            if (cleared.Contains(run))
            {
                continue;
            }

            // A run that stays keeps its events, an open one also what led to them.
            var own = reader.Scalar<long?>("SELECT min(seq) FROM events WHERE run = $1", run);
            var cause = live ? reader.Scalar<long?>("SELECT min(cause) FROM events WHERE run = $1", run) : null;
            last = Math.Min(last, Math.Min(own ?? long.MaxValue, cause ?? long.MaxValue) - 1);
        }

        return last;
    }
}
