using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Gate.Policy;

namespace Orchestrator.Tests.Gate;

/// <summary>Limits and outages of a provider, at 14:00 UTC on 2 March 2026.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("Rate limit reached, please try again in 20s.", "2026-03-02T14:00:20Z")]
    [InlineData("rate_limit_exceeded: Please try again in 1m30.5s", "2026-03-02T14:01:30.5Z")]
    [InlineData("You've hit your usage limit. Try again in 5 days 3 hours 2 minutes.", "2026-03-07T17:02:00Z")]
    [InlineData("Claude AI usage limit reached|1772467200", "2026-03-02T16:00:00Z")]
    [InlineData("5-hour limit reached ∙ resets 3pm", "2026-03-02T15:00:00Z")]
    [InlineData("You've hit your limit · resets 1:15am (UTC)", "2026-03-03T01:15:00Z")]
    [InlineData("usage limit reached, resets at 9am (America/New_York)", "2026-03-03T14:00:00Z")]
    [InlineData("429 Too Many Requests, retry-after: 120", "2026-03-02T14:02:00Z")]
    [InlineData("rate limited until 2026-03-02T18:30:00+01:00", "2026-03-02T17:30:00Z")]
    [InlineData("Too many requests. Retry after 45 seconds", "2026-03-02T14:00:45Z")]
    [InlineData("请求过于频繁, retry after 10 s", "2026-03-02T14:00:10Z")]
    public void A_limit_is_waited_out_until_the_time_that_its_message_names(string message, string until)
    {
        var decision = (Given.Turn(TurnEnd.Failed) with { TurnError = message }).Decided();
        Assert.Equal((GateDecisionKind.Wait, "rate_limit"), (decision.Kind, decision.Rule));
        Assert.Equal(DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), decision.Until);
    }

    [Theory]
    [InlineData("API Error: 529 overloaded_error")]
    [InlineData("HTTP 503 Service Unavailable")]
    [InlineData("stream disconnected before completion")]
    [InlineData("connect ECONNREFUSED 10.0.0.1:443")]
    [InlineData("The model is currently at capacity")]
    public void An_outage_is_waited_out_with_backoff(string message)
    {
        var decision = (Given.Turn(TurnEnd.Failed) with { TurnError = message }).Decided();
        Assert.Equal((GateDecisionKind.Wait, "provider_outage"), (decision.Kind, decision.Rule));
        Assert.InRange(decision.Until!.Value - Given.Now, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("AssertionError: expected 5 got 500")]
    [InlineData("exit code 1")]
    [InlineData("panic: limit is nil")]
    public void Another_error_is_no_interruption(string error) =>
        Assert.Equal("attempt_failed", (Given.Turn(TurnEnd.Failed) with { TurnError = error }).Decided().Rule);

    [Fact]
    public void What_the_adapter_saw_counts_and_its_own_time_goes_before_the_messages()
    {
        var until = Given.Now.AddHours(3);
        var limited = Given.Turn() with { Interruption = new AgentObservation.RateLimited(0, until, "try again in 5s") };
        Assert.Equal((GateDecisionKind.Wait, until), (limited.Decided().Kind, limited.Decided().Until));
        // A time cut to the minute may be just over when it is read: it does not mean the same time tomorrow.
        Assert.Equal(Given.Now.AddSeconds(30), (limited with { Interruption = new AgentObservation.RateLimited(0, Given.Now.AddSeconds(-40), "try again at 1:59 PM") }).Decided().Until);
        Assert.Equal("provider_outage", (limited with { Interruption = new AgentObservation.ProviderFailed(0, "it broke") }).Decided().Rule);
    }

    [Fact]
    public void A_turn_that_ended_well_with_a_report_overcame_it()
    {
        var limit = new AgentObservation.RateLimited(0, Given.Now.AddHours(3), "limit");
        Assert.Equal("step_done", (Given.Turn(checkpoint: Given.Done) with { Interruption = limit }).Decided().Rule);
        Assert.Equal("at_work", (Given.Turn(TurnEnd.Running) with { Interruption = limit }).Decided().Rule);
        Assert.Equal("rate_limit", (Given.Turn(TurnEnd.Failed, Given.Report()) with { Interruption = limit }).Decided().Rule);
    }

    [Fact]
    public void An_agent_may_speak_of_rate_limits() =>
        Assert.Equal("missing_block", (Given.Turn() with { LastWords = "I wrote the rate limit: 429 Too Many Requests, retry after 5s." }).Decided().Rule);

    [Fact]
    public void The_last_wait_of_a_run_is_somebody_elses()
    {
        var input = Given.Turn(TurnEnd.Failed) with { TurnError = "rate limit" };
        Assert.Equal(GateDecisionKind.Wait, (input with { Counters = new(Waits: 19) }).Decided().Kind);
        var decision = (input with { Counters = new(Waits: 20) }).Decided();
        Assert.Equal((GateDecisionKind.Escalate, PauseReasons.WaitsUsedUp, PauseClass.Recovery), (decision.Kind, decision.PauseReason, decision.Class));
    }

    [Fact]
    public void Backoff_doubles_up_to_its_cap_and_chance_shortens_it_by_no_more_than_its_share()
    {
        var backoff = new GateBackoff(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30), 0.5);
        Assert.Equal([15, 30, 60, 120, 240, 480, 900, 900], Enumerable.Range(0, 8).Select(n => (int)backoff.Delay(n, 0).TotalSeconds));
        Assert.Equal(TimeSpan.FromMinutes(30), backoff.Delay(1_000_000, 1));
        Assert.Equal(TimeSpan.FromSeconds(22.5), backoff.Delay(0, 0.5));
    }
}
