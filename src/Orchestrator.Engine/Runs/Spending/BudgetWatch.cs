using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Looks whether a run, or anything that it belongs to, has spent what may be spent.</summary>
internal sealed class BudgetWatch(IStateStore store, IEnumerable<IBudgetCheck> checks, TurnClock time)
{
    /// <summary>Every limit that holds for a run, looked at in one query.</summary>
    public BudgetLook Look(RunRecord record, TurnRecord? turn) => store.Read(reader => Look(reader, record, turn));

    /// <summary>As <see cref="Look(RunRecord,TurnRecord)"/>, within a transaction.</summary>
    public BudgetLook Look(StoreReader reader, RunRecord record, TurnRecord? turn)
    {
        var all = Uses(record, turn).Concat(checks.SelectMany(check => check.Look(reader, record))).ToList();
        var state = record.Run.Pause?.From ?? record.Run.State;
        var begins = turn is null || (turn.Phase == TurnPhase.Ended && record.Driver.NewAttempt);
        return new BudgetLook(record.Id, all, all.FindAll(use => use.UsedUp && Stops(use, state, begins)));
    }

    /// <summary>The run's own limits that are used up; the last attempt that it has is no breach.</summary>
    public BudgetLook Own(RunRecord record, TurnRecord? turn)
    {
        var all = Uses(record, turn).ToList();
        return new(record.Id, all, all.FindAll(use => use.UsedUp && use.Unit != BudgetUnit.Attempts));
    }

    /// <summary>The run's own limits, with what is used of each.</summary>
    public IEnumerable<BudgetUse> Uses(RunRecord record, TurnRecord? turn)
    {
        var (limits, (run, attempt)) = (RunLimits.Of(record), Spent(record, turn));
        return Uses(record, BudgetLevel.Run, record.Id, limits.Run, run).Concat(Uses(record, BudgetLevel.Attempt, $"{record.Id}/{Math.Max(1, record.Run.Attempt)}", limits.Attempt, attempt));
    }

    /// <summary>What the run has spent up to now, and its attempt in hand alone.</summary>
    public (Spend Run, Spend Attempt) Spent(RunRecord record, TurnRecord? turn)
    {
        var all = Spend.Of(record);
        all = all with { Wall = all.Wall + time.Since(turn?.Clock) };
        var begins = turn is null or { Phase: TurnPhase.Ended } && record.Driver.NewAttempt;
        var before = record.Driver.UsageBefore;
        return (all, begins ? new() : all.Less(new(record.Driver.WorkedBefore, before.Tokens, decimal.Round(before.CostUsd ?? 0, 6))));
    }

    /// <summary>
    /// Whether a limit that is used up holds the run up. Failures stand against new runs alone, attempts against new attempts;
    /// of the run's own attempts the gate keeps count. What is verified spends nothing of what others spend too.
    /// </summary>
    private static bool Stops(BudgetUse use, RunState state, bool begins) => use.Unit switch
    {
        BudgetUnit.Failures => false,
        BudgetUnit.Attempts => begins && !use.IsOwn && state is RunState.Queued or RunState.Starting or RunState.Working,
        _ => state != RunState.Verifying || use.Level <= BudgetLevel.Item,
    };

    private static IEnumerable<BudgetUse> Uses(RunRecord record, BudgetLevel level, string subject, BudgetLimits limits, Spend spent) =>
        new[] { (BudgetUnit.Wall, BudgetAmounts.Seconds(spent.Wall)), (BudgetUnit.Tokens, spent.Tokens), (BudgetUnit.Cost, spent.CostUsd), (BudgetUnit.Attempts, spent.Attempts) }
            .Where(pair => limits.Get(pair.Item1) is not null)
            .Select(pair => new BudgetUse(level, subject, pair.Item1, pair.Item2, limits.Get(pair.Item1)!.Value))
            .Select(use => use with { Noticed = record.Driver.Noticed.TryGetValue(use.Key, out var at) ? at : null });
}
