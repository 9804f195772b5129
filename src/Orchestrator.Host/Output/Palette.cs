using Spectre.Console;

namespace Orchestrator.Host.Output;

/// <summary>Colours of the words that say how something stands.</summary>
internal static class Palette
{
    public static Color? Of(string word) => word switch
    {
        "completed" or "validated" or "ready" or "verified" or "yes" or "satisfied" or "confirmed" => Color.Green,
        "failed" or "no" or "blocked" or "escalate" or "uncertain" => Color.Red,
        "paused" or "waiting" or "reviewing" or "retry" or "wait" or "claimed" => Color.Yellow,
        "working" or "starting" or "verifying" or "active" => Color.Blue,
        "stopped" or "abandoned" or "skipped" or "draft" or "queued" or "pending" => Color.Grey,
        _ => null,
    };
}
