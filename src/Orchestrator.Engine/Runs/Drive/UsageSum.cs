using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a run has used: its earlier agent sessions and the one in hand. Where a client told no money, a dated price makes money of its tokens.</summary>
internal sealed class UsageSum(IPriceTable prices)
{
    public Usage Of(RunRecord record, TurnRecord turn)
    {
        var (before, session) = (record.Driver.UsageBefore, turn.SessionUsage);
        var price = prices.Find(turn.Model, turn.LaunchedAt) ?? prices.Find(record.Frozen.Profile.Model, turn.LaunchedAt);
        decimal? cost = session.CostUsd is null && price is null ? null : (session.CostUsd ?? 0) + (price?.Of(Untold(turn)) ?? 0);
        return new Usage(
            before.InputTokens + session.InputTokens, before.CachedTokens + session.CachedTokens, before.OutputTokens + session.OutputTokens,
            before.CostUsd is null && cost is null ? null : (before.CostUsd ?? 0) + (cost ?? 0));
    }

    /// <summary>
    /// What the session used and named no price for: a client that tells money tells it when its turn ends, one that was stopped
    /// never does.
    /// </summary>
    public static Usage Untold(TurnRecord turn) =>
        turn.SessionUsage.CostUsd is { } told && told > (turn.UsageAtStart.CostUsd ?? -1) ? turn.Untold : UsageMeter.Sum(turn.Untold, Usages.Less(turn.SessionUsage, turn.UsageAtStart));
}
