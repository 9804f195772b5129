using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Says in one sentence what a tick did.</summary>
internal static class TickSentence
{
    private const int NamesAtMost = 3;

    /// <summary>The item to tell of among those that were held: one that somebody can do something about.</summary>
    public static HeldItem? Told(IReadOnlyList<HeldItem> held) => held.FirstOrDefault(item => item.Command is not null) ?? (held.Count > 0 ? held[0] : null);

    public static string Of(IReadOnlyList<TickAction> actions, IReadOnlyList<string> started, IReadOnlyList<HeldItem> held, int heldCount, int live, bool dryRun)
    {
        var parts = new List<string>();
        if (started.Count > 0)
        {
            parts.Add($"{(dryRun ? "would start" : "started")} {string.Join(", ", started.Take(NamesAtMost))}{(started.Count > NamesAtMost ? $" and {started.Count - NamesAtMost} more" : "")}");
        }

        Count("cycled", dryRun ? "would look after" : "looked after", "run");
        Count("handed_over", "verifying", "run");
        Count("dispatched", dryRun ? "would carry out" : "carried out", "command");
        if (heldCount > 0)
        {
            parts.Add($"{Words.Count(heldCount, "ready item")} {(heldCount == 1 ? "waits" : "wait")}: {Told(held)!.Detail.TrimEnd('.')}");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : live == 0 ? "nothing to do" : $"{Words.Count(live, "live run")}, nothing to do";

        void Count(string kind, string verb, string noun)
        {
            if (actions.Count(action => action.Kind == kind) is var count and > 0)
            {
                parts.Add($"{verb} {Words.Count(count, noun)}");
            }
        }
    }
}
