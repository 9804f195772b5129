using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents.Streams;

public class ClaudeStreamTests
{
    [Fact]
    public void A_plain_run_tells_session_words_tools_usage_and_end()
    {
        var seen = Recorded.Read("claude", "plain");

        Assert.Empty(seen.Quarantined);
        Assert.Equal("claude-opus-4-8[1m]", Assert.Single(seen.Observations.OfType<AgentObservation.SessionStarted>()).Model);
        var calls = seen.Observations.OfType<AgentObservation.ToolCalled>().ToList();
        Assert.Equal(("Bash", "echo hello > out.txt; cat out.txt"), (calls[0].Tool, calls[0].Command));
        Assert.Equal("/repo/w.txt", Assert.Single(calls[1].Paths));
        Assert.Null(calls[1].Command);
        Assert.Equal(2, seen.Observations.OfType<AgentObservation.Said>().Count());
        Assert.Equal(new Usage(7200, 2700, 120, 0.026850000000000002m), Total(seen));
        Assert.Contains("<checkpoint>", Assert.IsType<AgentObservation.TurnEnded>(seen.Observations[^1]).FinalText);
    }

    [Fact]
    public void A_message_of_several_blocks_counts_once()
    {
        var totals = Recorded.Read("claude", "plain").Observations.OfType<AgentObservation.Used>().Select(used => used.SessionTotal.InputTokens);

        Assert.Equal([1200, 3700, 7200, 7200], totals);
    }

    [Fact]
    public void Usage_that_each_process_counts_anew_is_summed_over_the_session()
    {
        var first = Recorded.Read("claude", "first");
        var second = Recorded.Read("claude", "resume-arg", ReaderState.ForNextTurn(first.ReaderState));
        var third = Recorded.Read("claude", "resume-stdin", ReaderState.ForNextTurn(second.ReaderState));

        Assert.Equal([0.00775m, 0.0155m, 0.02325m], new[] { first, second, third }.Select(read => Total(read).CostUsd!.Value));
        Assert.Equal(new Usage(4500, 1500, 300, 0.02325m), Total(third));
    }

    [Fact]
    public void Usage_that_covers_the_whole_session_is_not_added_twice()
    {
        var first = Recorded.Read("claude", "first");
        var seen = new List<AgentObservation>();
        var reader = Recorded.Adapter("claude").OpenStream(ReaderState.ForNextTurn(first.ReaderState));
        reader.Read("""{"type":"assistant","message":{"id":"m2","content":[],"usage":{"input_tokens":1000,"cache_read_input_tokens":500,"output_tokens":1}},"parent_tool_use_id":null}"""u8, 0, seen);
        reader.Read("""{"type":"result","subtype":"success","is_error":false,"total_cost_usd":0.0155,"modelUsage":{"opus":{"inputTokens":2000,"cacheReadInputTokens":1000,"outputTokens":200,"costUSD":0.0155}},"usage":{"input_tokens":1000,"cache_read_input_tokens":500,"output_tokens":100}}"""u8, 0, seen);

        Assert.Equal(new Usage(3000, 1000, 200, 0.0155m), seen.OfType<AgentObservation.Used>().Last().SessionTotal);
    }

    [Fact]
    public void A_second_result_of_one_process_replaces_the_first() =>
        Assert.Equal(300, Total(Recorded.Read("claude", "bg-finishes")).InputTokens);

    [Fact]
    public void The_models_usage_counts_what_the_results_own_missed() =>
        Assert.Equal(new Usage(200_000, 0, 18, 1.00045m), Total(Recorded.Read("claude", "max-budget")));

    [Theory]
    [InlineData("oauth-unified-rejected", "2026-11-21T09:09:32Z")]
    [InlineData("oauth-7d-rejected-days", "2026-11-24T07:09:32Z")]
    [InlineData("oauth-plain-429", null)]
    [InlineData("429-forever", null)]
    public void A_reached_limit_is_told_once_with_its_reset(string recording, string? until)
    {
        var seen = Recorded.Read("claude", recording).Observations;

        var limit = Assert.Single(seen.OfType<AgentObservation.RateLimited>());
        Assert.Equal(until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), limit.Until);
        Assert.IsType<AgentObservation.TurnFailed>(seen[^1]);
        Assert.Empty(seen.OfType<AgentObservation.Said>());
    }

    [Theory]
    [InlineData("oauth-warning")]
    [InlineData("429-retry-after-3")]
    public void A_warning_or_a_short_wait_of_the_clients_own_is_no_limit(string recording)
    {
        var seen = Recorded.Read("claude", recording).Observations;

        Assert.Empty(seen.OfType<AgentObservation.RateLimited>());
        Assert.IsType<AgentObservation.TurnEnded>(seen[^1]);
    }

    [Fact]
    public void A_long_wait_of_the_client_is_a_limit_until_its_end()
    {
        var seen = Recorded.Lines("claude", """{"type":"system","subtype":"api_retry","attempt":1,"max_retries":10,"retry_delay_ms":3600000,"error_status":429,"error":"rate_limit"}""");

        Assert.Equal(FixedClock.AtRecording.GetUtcNow().AddHours(1), seen.OfType<AgentObservation.RateLimited>().Single().Until);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("529")]
    [InlineData("refuse-forever")]
    public void A_failure_of_the_provider_is_told_once_before_the_turns_failure(string recording)
    {
        var seen = Recorded.Read("claude", recording).Observations;

        Assert.Single(seen.OfType<AgentObservation.ProviderFailed>());
        Assert.IsType<AgentObservation.TurnFailed>(seen[^1]);
    }

    [Theory]
    [InlineData("401", "Invalid API key · Fix external API key")]
    [InlineData("credit", "Credit balance is too low")]
    [InlineData("resume-unknown", "No conversation found with session ID: 00000000-0000-7000-8000-")]
    [InlineData("max-turns", "Reached maximum number of turns (2)")]
    public void An_error_that_waiting_cannot_mend_is_only_a_failed_turn(string recording, string message)
    {
        var seen = Recorded.Read("claude", recording).Observations;

        Assert.DoesNotContain(seen, one => one is AgentObservation.RateLimited or AgentObservation.ProviderFailed);
        Assert.StartsWith(message, Assert.IsType<AgentObservation.TurnFailed>(seen[^1]).Message);
    }

    [Fact]
    public void A_helpers_words_are_not_the_agents_but_its_tools_count()
    {
        var seen = Recorded.Lines("claude", """{"type":"assistant","parent_tool_use_id":"t","message":{"id":"m","content":[{"type":"text","text":"<checkpoint>"},{"type":"tool_use","id":"u","name":"Bash","input":{"command":"rm -rf /"}}]}}""");

        Assert.Empty(seen.OfType<AgentObservation.Said>());
        Assert.Equal("rm -rf /", seen.OfType<AgentObservation.ToolCalled>().Single().Command);
    }

    [Fact]
    public void Results_of_tools_are_never_words_of_the_agent()
    {
        var said = Recorded.Read("claude", "acceptEdits").Observations.OfType<AgentObservation.Said>();

        Assert.Equal(["fine"], said.Select(one => one.Text));
    }

    [Fact]
    public void Partial_messages_change_nothing()
    {
        var seen = Recorded.Read("claude", "partial").Observations;

        Assert.Equal(["hello world", "fine"], seen.OfType<AgentObservation.Said>().Select(one => one.Text));
        Assert.Single(seen.OfType<AgentObservation.ToolCalled>());
    }

    [Theory]
    [InlineData("Edit", "file_path")]
    [InlineData("MultiEdit", "file_path")]
    [InlineData("NotebookEdit", "notebook_path")]
    public void Every_tool_that_writes_names_its_file(string tool, string member)
    {
        var line = $$$"""{"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"u","name":"{{{tool}}}","input":{"{{{member}}}":"/repo/a"}}]}}""";

        Assert.Equal(["/repo/a"], Recorded.Lines("claude", line).OfType<AgentObservation.ToolCalled>().Single().Paths);
    }

    private static Usage Total(IngestResult read) => read.Observations.OfType<AgentObservation.Used>().Last().SessionTotal;
}
