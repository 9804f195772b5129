using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>What was spent and what was allowed, in the store.</summary>
internal static class BudgetStore
{
    private const string Columns = "level, subject, wall, tokens, cost, attempts, ticks, limits, set_by, noticed";

    /// <summary>The rows that a run, or an item, counts against, and the clocks of all live turns, in one query.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="run">The run; empty for none.</param>
    /// <param name="item">The item.</param>
    /// <param name="day">The day as <c>yyyy-mm-dd</c>.</param>
    public static (List<BudgetRow> Rows, List<OpenClock> Clocks) Around(StoreReader reader, string run, string item, string day)
    {
        var (rows, clocks) = (new List<BudgetRow>(), new List<OpenClock>());
        reader.Each(
            $"""
            SELECT {Columns} FROM budgets WHERE level = 'run' AND subject = $1
            UNION ALL SELECT {Columns} FROM budgets WHERE level = 'item' AND subject = $2
            UNION ALL SELECT {Columns} FROM budgets WHERE level = 'project' AND subject = ''
            UNION ALL SELECT {Columns} FROM budgets WHERE level = 'day' AND subject = $3
            UNION ALL SELECT 'clock', t.run, COALESCE(json_extract(t.body, '$.clock.at'), 0), 0, 0, 0, 0, NULL, json_extract(t.body, '$.clock.boot'), NULL FROM turns t WHERE t.live = 1
            """,
            row =>
            {
                if (row.GetString(0) == "clock")
                {
                    clocks.Add(new OpenClock(row.GetString(1), row.IsDBNull(8) ? null : new ClockMark(row.GetString(8), row.GetInt64(2))));
                }
                else
                {
                    rows.Add(Map(row));
                }

                return true;
            },
            run, item, day);
        return (rows, clocks);
    }

    /// <summary>Adds to what was spent.</summary>
    public static void Add(StoreWriter writer, BudgetLevel level, string subject, Spend spent, int ticks = 0) => writer.Execute(
        """
        INSERT INTO budgets (level, subject, wall, tokens, cost, attempts, ticks) VALUES ($1,$2,$3,$4,$5,$6,$7)
        ON CONFLICT (level, subject) DO UPDATE SET wall = wall + excluded.wall, tokens = tokens + excluded.tokens, cost = cost + excluded.cost,
            attempts = attempts + excluded.attempts, ticks = ticks + excluded.ticks
        """,
        Word(level), subject, (long)spent.Wall.TotalMicroseconds, spent.Tokens, (long)(spent.CostUsd * 1_000_000m), spent.Attempts, ticks);

    /// <summary>Writes what a person allows; null gives the level back to the files.</summary>
    public static void SetLimits(StoreWriter writer, BudgetLevel level, string subject, BudgetLimits? limits, string by) => writer.Execute(
        """
        INSERT INTO budgets (level, subject, limits, set_by) VALUES ($1,$2,$3,$4)
        ON CONFLICT (level, subject) DO UPDATE SET limits = excluded.limits, set_by = excluded.set_by
        """,
        Word(level), subject, limits is null ? null : CanonicalJson.Serialize(limits), limits is null ? null : by);

    /// <summary>Remembers the limits at which it was told that little is left.</summary>
    public static void SetNoticed(StoreWriter writer, BudgetLevel level, string subject, IReadOnlyDictionary<string, decimal> noticed) => writer.Execute(
        "INSERT INTO budgets (level, subject, noticed) VALUES ($1,$2,$3) ON CONFLICT (level, subject) DO UPDATE SET noticed = excluded.noticed",
        Word(level), subject, CanonicalJson.Serialize(noticed));

    public static BudgetRow Find(StoreReader reader, BudgetLevel level, string subject) => reader.First(
        $"SELECT {Columns} FROM budgets WHERE level = $1 AND subject = $2", Map, Word(level), subject) ?? new BudgetRow(level, subject);

    private static BudgetRow Map(SqliteDataReader row) => new(Enum.Parse<BudgetLevel>(row.GetString(0), ignoreCase: true), row.GetString(1))
    {
        Spent = new Spend(TimeSpan.FromMicroseconds(row.GetInt64(2)), row.GetInt64(3), row.GetInt64(4) / 1_000_000m, row.GetInt32(5)),
        Ticks = row.GetInt32(6),
        Limits = row.IsDBNull(7) ? new() : CanonicalJson.Deserialize<BudgetLimits>(row.GetString(7)),
        SetBy = row.IsDBNull(8) ? null : row.GetString(8),
        Noticed = row.IsDBNull(9) ? new Dictionary<string, decimal>() : CanonicalJson.Deserialize<Dictionary<string, decimal>>(row.GetString(9)),
    };

    private static string Word(BudgetLevel level) => level.ToString().ToLowerInvariant();
}
