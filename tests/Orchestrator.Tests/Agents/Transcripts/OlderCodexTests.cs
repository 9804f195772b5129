using Orchestrator.Engine.Agents;

namespace Orchestrator.Tests.Agents.Transcripts;

/// <summary>The names that earlier versions of Codex gave to what 0.169 writes.</summary>
public class OlderCodexTests
{
    [Fact]
    public void A_turn_of_a_version_that_announces_none_begins_with_its_message()
    {
        var seen = Written.Lines(
            "codex",
            Event("""{"type":"user_message","message":"<environment_context>","kind":"environment_context"}"""),
            Event("""{"type":"user_message","message":"Add a retry","kind":"plain"}"""),
            Event("""{"type":"agent_reasoning","text":"…"}"""),
            Event("""{"type":"agent_message","message":"Done."}"""),
            Event("""{"type":"user_message","message":"And a test"}"""),
            Event("""{"type":"turn_aborted","reason":"interrupted"}"""));

        Assert.Equal("turn:'Add a retry' said turn:'And a test' aborted.", Written.Story(seen));
        Assert.Equal((AgentState.Aborted, 2), (Written.Fold(seen).State, Written.Fold(seen).Turn));
    }

    [Theory]
    [InlineData("task_started", "task_complete")]
    [InlineData("turn_started", "turn_complete")]
    public void Turns_have_had_two_names(string begins, string ends)
    {
        var seen = Written.Lines(
            "codex",
            Event($$"""{"type":"{{begins}}","model_context_window":1}"""),
            Event("""{"type":"user_message","message":"Go"}"""),
            Event($$"""{"type":"{{ends}}","last_agent_message":"Gone."}"""));

        Assert.Equal("turn +'Go' end.", Written.Story(seen));
        Assert.Equal("Gone.", seen.OfType<AgentObservation.TurnEnded>().Single().FinalText);
        Assert.Equal(1, Written.Fold(seen).Turn);
    }

    [Theory]
    [InlineData("""{"type":"error","message":"You've hit your usage limit. Try again in 2 hours."}""", AgentState.RateLimited)]
    [InlineData("""{"type":"error","message":"unexpected"}""", AgentState.Errored)]
    [InlineData("""{"type":"thread_rolled_back","num_turns":1}""", AgentState.Aborted)]
    public void A_turn_can_end_in_other_ways(string end, AgentState state) => Assert.Equal(
        state, Written.Fold(Written.Lines("codex", Event("""{"type":"task_started"}"""), Event(end))).State);

    [Theory]
    [InlineData("""{"type":"exec_approval_request","call_id":"c1","command":["rm","-r","x"]}""")]
    [InlineData("""{"type":"apply_patch_approval_request","call_id":"c1","changes":{}}""")]
    [InlineData("""{"type":"request_user_input","call_id":"c1","questions":[]}""")]
    [InlineData("""{"type":"elicitation_request","server_name":"x","id":"c1"}""")]
    public void A_question_stands_until_its_call_goes_on(string asks)
    {
        string[] lines = [Event("""{"type":"task_started"}"""), Event(asks)];
        var asked = Written.Fold(Written.Lines("codex", lines));
        var answered = Written.Fold(Written.Lines("codex", [.. lines, Event("""{"type":"exec_command_end","call_id":"c1","exit_code":0}""")]));

        Assert.Equal(AgentState.AwaitingApproval, asked.State);
        Assert.NotNull(asked.Asks);
        Assert.Equal((AgentState.Working, null), (answered.State, answered.Asks));
    }

    [Fact]
    public void A_compaction_within_a_turn_goes_back_to_work()
    {
        string[] lines = [Event("""{"type":"task_started"}"""), Event("""{"type":"item_started","item":{"type":"ContextCompaction","id":"i"}}""")];

        Assert.Equal(AgentState.Compacting, Written.Fold(Written.Lines("codex", lines)).State);
        Assert.Equal(AgentState.Working, Written.Fold(Written.Lines("codex", [.. lines, Event("""{"type":"context_compacted"}""")])).State);
    }

    [Fact]
    public void Commands_were_asked_for_in_other_forms()
    {
        var calls = Written.Lines(
            "codex",
            Item("""{"type":"function_call","name":"shell","arguments":"{\"command\":[\"bash\",\"-lc\",\"make test\"]}","call_id":"a"}"""),
            Item("""{"type":"local_shell_call","action":{"type":"exec","command":["bash","-lc","make lint"]},"call_id":"b"}"""),
            Item("""{"type":"custom_tool_call","name":"apply_patch","input":"*** Begin Patch\n*** Update File: src/a.c\n@@\n-x\n+y\n*** End Patch","call_id":"c"}"""),
            Event("""{"type":"item_completed","item":{"type":"FileChange","id":"c","changes":{"src/a.c":{}}}}"""),
            Event("""{"type":"item_completed","item":{"type":"McpToolCall","id":"d","server":"docs","tool":"find","arguments":{"q":1}}}"""))
            .OfType<AgentObservation.ToolCalled>().ToList();

        Assert.Equal(["shell", "local_shell_call", "apply_patch", "mcp__docs__find"], calls.Select(call => call.Tool));
        Assert.Equal(["make test", "make lint", null, null], calls.Select(call => call.Command));
        Assert.Equal(["src/a.c"], calls[2].Paths);
    }

    [Fact]
    public void A_client_that_asks_nobody_does_not_wait()
    {
        var call = Item("""{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"x\",\"sandbox_permissions\":\"require_escalated\"}","call_id":"a"}""");
        var never = Written.Lines("codex", """{"timestamp":"2026-11-24T17:00:00Z","type":"turn_context","payload":{"approval_policy":"never","model":"m"}}""", call);

        Assert.Equal(AgentState.AwaitingApproval, Written.Fold(Written.Lines("codex", call)).State);
        Assert.Equal(AgentState.Working, Written.Fold(never).State);
    }

    [Fact]
    public void A_forked_session_keeps_its_own_id()
    {
        var seen = Written.Lines(
            "codex",
            """{"timestamp":"2026-11-24T17:00:00Z","type":"session_meta","payload":{"id":"own"}}""",
            """{"timestamp":"2026-11-24T17:00:00Z","type":"session_meta","payload":{"id":"parent"}}""");

        Assert.Equal("own", Assert.Single(seen.OfType<AgentObservation.SessionStarted>()).SessionId);
    }

    [Fact]
    public void A_count_that_is_null_tells_nothing() =>
        Assert.Empty(Written.Lines("codex", Event("""{"type":"token_count","info":null,"rate_limits":null}""")).OfType<AgentObservation.Used>());

    [Fact]
    public void What_is_not_known_passes_and_is_counted()
    {
        var reader = Written.Open("codex");
        var seen = new List<AgentObservation>();

        Assert.True(reader.Read("""{"timestamp":"2026-11-24T17:00:00Z","type":"brand_new","payload":{}}"""u8, 0, seen));
        Assert.True(reader.Read("""{"timestamp":"2026-11-24T17:00:00Z","type":"event_msg","payload":{"type":"brand_new"}}"""u8, 1, seen));
        Assert.Contains("\"UnknownLines\":2", reader.State, StringComparison.Ordinal);
        Assert.All(seen, one => Assert.IsType<AgentObservation.Alive>(one));
    }

    private static string Event(string payload) => $$"""{"timestamp":"2026-11-24T17:00:00.000Z","type":"event_msg","payload":{{payload}}}""";

    private static string Item(string payload) => $$"""{"timestamp":"2026-11-24T17:00:00.000Z","type":"response_item","payload":{{payload}}}""";
}
