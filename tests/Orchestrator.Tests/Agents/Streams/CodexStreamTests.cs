using Orchestrator.Engine.Agents;

namespace Orchestrator.Tests.Agents.Streams;

public class CodexStreamTests
{
    [Fact]
    public void A_plain_run_tells_session_words_commands_usage_and_end()
    {
        var seen = Recorded.Read("codex", "plain");

        Assert.Empty(seen.Quarantined);
        Assert.StartsWith("00000000-", Assert.Single(seen.Observations.OfType<AgentObservation.SessionStarted>()).SessionId);
        Assert.Equal("Looking.", seen.Observations.OfType<AgentObservation.Said>().First().Text);
        var commands = seen.Observations.OfType<AgentObservation.ToolCalled>().ToList();
        Assert.Equal("echo hello > out.txt; cat out.txt", commands[0].Command);
        Assert.StartsWith("cat > '/repo/w.txt' <<'END_OF_FILE'", commands[1].Command);
        Assert.Equal(2, commands.Count);
        Assert.Equal(new Usage(4500, 2700, 120), Assert.Single(seen.Observations.OfType<AgentObservation.Used>()).SessionTotal);
        Assert.Contains("<checkpoint>", Assert.IsType<AgentObservation.TurnEnded>(seen.Observations[^1]).FinalText);
    }

    [Fact]
    public void Usage_of_resumed_turns_is_the_threads_running_total()
    {
        var first = Recorded.Read("codex", "first");
        var second = Recorded.Read("codex", "resume-flags-first", Engine.Agents.Streams.ReaderState.ForNextTurn(first.ReaderState));
        var third = Recorded.Read("codex", "resume-stdin", Engine.Agents.Streams.ReaderState.ForNextTurn(second.ReaderState));

        Assert.Equal([1000, 2000, 3000], new[] { first, second, third }.Select(read => Total(read).InputTokens));
    }

    [Fact]
    public void A_thread_total_that_falls_adds_to_what_was_used_before()
    {
        var before = Recorded.Read("codex", "resume-stdin");
        var after = Recorded.Lines("codex");
        var state = Engine.Agents.Streams.ReaderState.ForNextTurn(before.ReaderState);
        var reader = Recorded.Adapter("codex").OpenStream(state);
        reader.Read("""{"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":10,"output_tokens":20}}"""u8, 0, after);

        Assert.Equal(new Usage(3100, 1510, 320), after.OfType<AgentObservation.Used>().Single().SessionTotal);
    }

    [Theory]
    [InlineData("usage-limit", "2026-11-21T09:02:00Z")]
    [InlineData("usage-limit-days", "2026-11-24T02:03:00Z")]
    [InlineData("usage-limit-noreset", null)]
    [InlineData("429-once", null)]
    public void A_reached_limit_is_told_once_with_its_reset(string recording, string? until)
    {
        var seen = Recorded.Read("codex", recording).Observations;

        var limit = Assert.Single(seen.OfType<AgentObservation.RateLimited>());
        Assert.Equal(until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), limit.Until);
        Assert.IsType<AgentObservation.TurnFailed>(seen[^1]);
    }

    [Fact]
    public void The_reset_is_a_local_time()
    {
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("nine", TimeSpan.FromHours(9), null, null);
        var clock = new FixedClock(new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero), tokyo);

        var limit = Recorded.Read("codex", "usage-limit", clock: clock).Observations.OfType<AgentObservation.RateLimited>().Single();

        Assert.Equal(new DateTimeOffset(2026, 11, 21, 0, 2, 0, TimeSpan.Zero), limit.Until);
    }

    [Theory]
    [InlineData("500-forever")]
    [InlineData("529-forever")]
    [InlineData("overloaded-stream")]
    [InlineData("drop-mid-forever")]
    public void A_failure_of_the_provider_is_told_once_before_the_turns_failure(string recording)
    {
        var seen = Recorded.Read("codex", recording).Observations;

        Assert.Single(seen.OfType<AgentObservation.ProviderFailed>());
        Assert.Empty(seen.OfType<AgentObservation.RateLimited>());
        Assert.Single(seen.OfType<AgentObservation.TurnFailed>());
    }

    [Theory]
    [InlineData("400")]
    [InlineData("401")]
    [InlineData("quota")]
    [InlineData("failed-turn")]
    public void An_error_that_waiting_cannot_mend_is_only_a_failed_turn(string recording)
    {
        var seen = Recorded.Read("codex", recording).Observations;

        Assert.DoesNotContain(seen, one => one is AgentObservation.RateLimited or AgentObservation.ProviderFailed);
        Assert.IsType<AgentObservation.TurnFailed>(seen[^1]);
    }

    [Fact]
    public void A_limit_that_the_client_waits_out_is_followed_by_a_good_end()
    {
        var seen = Recorded.Read("codex", "stream-rate-limit").Observations;

        Assert.Equal(FixedClock.AtRecording.GetUtcNow().AddSeconds(2.5), Assert.Single(seen.OfType<AgentObservation.RateLimited>()).Until);
        Assert.IsType<AgentObservation.TurnEnded>(seen[^1]);
    }

    [Fact]
    public void A_patch_tells_the_files_that_it_writes_once()
    {
        var call = Assert.Single(Recorded.Read("codex", "patch-ww").Observations.OfType<AgentObservation.ToolCalled>());

        Assert.Equal("file_change", call.Tool);
        Assert.Equal(["/repo/p.txt"], call.Paths);
    }

    [Fact]
    public void A_turn_without_words_ends_without_text() =>
        Assert.Null(Assert.IsType<AgentObservation.TurnEnded>(Recorded.Read("codex", "no-message").Observations[^1]).FinalText);

    [Fact]
    public void A_tool_of_a_server_keeps_both_names_and_its_input()
    {
        var call = Assert.IsType<AgentObservation.ToolCalled>(Assert.Single(Recorded.Lines(
            "codex", """{"type":"item.started","item":{"id":"i","type":"mcp_tool_call","server":"files","tool":"put","arguments":{"a":1},"status":"in_progress"}}""")));

        Assert.Equal(("mcp__files__put", """{"a":1}"""), (call.Tool, call.Input));
    }

    [Fact]
    public void Names_of_former_versions_are_read()
    {
        var seen = Recorded.Lines(
            "codex",
            """{"type":"session.created","session_id":"s1"}""",
            """{"type":"item.completed","item":{"id":"a","item_type":"assistant_message","text":"hello"}}""",
            """{"type":"item.completed","item":{"id":"b","item_type":"command_execution","command":"bash -lc ls","aggregated_output":"","exit_code":0}}""");

        Assert.Equal("s1", Assert.IsType<AgentObservation.SessionStarted>(seen[0]).SessionId);
        Assert.Equal("hello", Assert.IsType<AgentObservation.Said>(seen[1]).Text);
        Assert.Equal("ls", Assert.IsType<AgentObservation.ToolCalled>(seen[2]).Command);
    }

    [Fact]
    public void Events_of_the_first_versions_are_read()
    {
        var seen = Recorded.Lines(
            "codex",
            """{"model":"gpt-5","provider":"openai"}""",
            """{"id":"0","msg":{"type":"session_configured","session_id":"s2","model":"gpt-5"}}""",
            """{"id":"0","msg":{"type":"exec_command_begin","call_id":"c","command":["bash","-lc","make test"],"cwd":"/repo"}}""",
            """{"id":"0","msg":{"type":"patch_apply_begin","changes":{"/repo/a.cs":{"update":{"unified_diff":"","move_path":"/repo/b.cs"}}}}}""",
            """{"id":"0","msg":{"type":"agent_message","message":"done"}}""",
            """{"id":"0","msg":{"type":"token_count","info":null}}""",
            """{"id":"0","msg":{"type":"token_count","info":{"total_token_usage":{"input_tokens":7,"cached_input_tokens":2,"output_tokens":3}}}}""",
            """{"id":"0","msg":{"type":"task_complete","last_agent_message":"done"}}""");

        Assert.Equal("gpt-5", seen.OfType<AgentObservation.SessionStarted>().Single().Model);
        Assert.Equal("make test", seen.OfType<AgentObservation.ToolCalled>().First().Command);
        Assert.Equal(["/repo/a.cs", "/repo/b.cs"], seen.OfType<AgentObservation.ToolCalled>().Last().Paths);
        Assert.Equal(new Usage(7, 2, 3), seen.OfType<AgentObservation.Used>().Single().SessionTotal);
        Assert.Equal("done", Assert.IsType<AgentObservation.TurnEnded>(seen[^1]).FinalText);
    }

    [Fact]
    public void Unknown_kinds_pass_through_as_signs_of_life()
    {
        var seen = Recorded.Lines("codex", """{"type":"turn.paused","x":[1,{"y":2}]}""", """{"type":"item.completed","item":{"type":"hologram"}}""", """{"no":"type"}""");

        Assert.Equal(["turn.paused", "hologram", "untyped"], seen.Cast<AgentObservation.Alive>().Select(one => one.Kind));
    }

    private static Usage Total(Engine.Agents.Streams.IngestResult read) => read.Observations.OfType<AgentObservation.Used>().Last().SessionTotal;
}
