using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>What is kept of the few lines that decisions read; the rest of a line stays in its file.</summary>
/// <param name="Kind"><c>turn_started turn_ended turn_failed turn_aborted rate_limited approval_asked</c>.</param>
/// <param name="Text">The words, cut to 2,000 characters; null for none.</param>
/// <param name="Until">When a limit ends; null without one.</param>
internal sealed record EventPayload(string Kind, string? Text, DateTimeOffset? Until = null)
{
    public const string TurnEnded = "turn_ended";
    public const string TurnFailed = "turn_failed";

    private const int Longest = 2_000;

    /// <summary>Of an observation; null for one that no decision reads.</summary>
    public static EventPayload? Of(AgentObservation observation) => observation switch
    {
        AgentObservation.TurnStarted started => new("turn_started", Short(started.Text)),
        AgentObservation.TurnEnded ended => new(TurnEnded, Short(ended.FinalText)),
        AgentObservation.TurnFailed failed => new(TurnFailed, Short(failed.Message)),
        AgentObservation.TurnAborted => new("turn_aborted", null),
        AgentObservation.RateLimited limited => new("rate_limited", Short(limited.Message), limited.Until),
        AgentObservation.ApprovalAsked asked => new("approval_asked", Short(asked.What)),
        _ => null,
    };

    public static EventPayload Parse(string json) => CanonicalJson.Deserialize<EventPayload>(json);

    /// <inheritdoc/>
    public override string ToString() => CanonicalJson.Serialize(this);

    private static string? Short(string? text) => text is null ? null : Cut.Tail(text, Longest);
}
