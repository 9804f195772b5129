using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate.Policy;

namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>
/// 5. A limit or an outage of the provider: wait. A turn that ended well with a report overcame whatever it met on the way,
/// and one that still runs is retried by its client.
/// </summary>
internal sealed class InterruptionRule : IGateRule
{
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(30);

    public GateDecision? Decide(GateContext context)
    {
        var input = context.Input;
        if (input.Turn == TurnEnd.Ended && input.Checkpoint is not null)
        {
            return null;
        }

        var (rule, message, until) = Recognise(context);
        if (rule is null)
        {
            return null;
        }

        if (input.Counters.Waits >= context.Style.Thresholds.Waits)
        {
            return context.Escalate(rule, PauseReasons.WaitsUsedUp, $"{message} The run has waited {input.Counters.Waits} times already.");
        }

        // A time that was told counts even when it is just over: clients cut it to the minute, so the limit may last a little longer.
        until ??= ResetTime.Read(message, context.Policy.Interruptions.Resets, input.Now);
        until = until <= input.Now ? input.Now + s_least : until;
        return context.Make(GateDecisionKind.Wait, rule, message) with { Until = until ?? input.Now + context.Policy.Backoff.Delay(input.Counters.Waits, input.Jitter) };
    }

    private static (string? Rule, string Message, DateTimeOffset? Until) Recognise(GateContext context)
    {
        switch (context.Input.Interruption)
        {
            case AgentObservation.RateLimited limited:
                return ("rate_limit", limited.Message, limited.Until);
            case AgentObservation.ProviderFailed failed:
                return ("provider_outage", failed.Message, null);
        }

        // Only a failed turn's error is read: an agent at work may well speak of rate limits.
        var error = context.Input.Turn == TurnEnd.Failed ? context.Input.TurnError : null;
        var known = context.Policy.Interruptions;
        return error is null ? default
            : known.RateLimits.Any(p => p.IsMatch(error)) ? ("rate_limit", error, null)
            : known.Outages.Any(p => p.IsMatch(error)) ? ("provider_outage", error, null)
            : default;
    }
}
