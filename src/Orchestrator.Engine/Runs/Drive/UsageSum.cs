using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a run has used: its earlier agent sessions and the one in hand. Where a client reports tokens and no money, a dated price makes money of them.</summary>
internal sealed class UsageSum(IPriceTable prices)
{
    public Usage Of(RunRecord record, TurnRecord turn)
    {
        var (before, session) = (record.Driver.UsageBefore, turn.SessionUsage);
        var cost = session.CostUsd ?? prices.Find(turn.Model ?? record.Frozen.Profile.Model, turn.LaunchedAt)?.Of(session);
        return new Usage(
            before.InputTokens + session.InputTokens, before.CachedTokens + session.CachedTokens, before.OutputTokens + session.OutputTokens,
            before.CostUsd is null && cost is null ? null : (before.CostUsd ?? 0) + (cost ?? 0));
    }

    /// <summary>Usage without what a session had used before it was the run's.</summary>
    public static Usage Less(Usage usage, Usage less) => new(
        usage.InputTokens - less.InputTokens, usage.CachedTokens - less.CachedTokens, usage.OutputTokens - less.OutputTokens,
        usage.CostUsd is null && less.CostUsd is null ? null : (usage.CostUsd ?? 0) - (less.CostUsd ?? 0));
}
