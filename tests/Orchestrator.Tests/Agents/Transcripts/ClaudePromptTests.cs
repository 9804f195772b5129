using Orchestrator.Engine.Agents;

namespace Orchestrator.Tests.Agents.Transcripts;

/// <summary>A person's prompt is told apart from all else that Claude Code writes in a user's name.</summary>
public class ClaudePromptTests
{
    private const string Answer = """{"type":"assistant","timestamp":"2026-11-24T17:00:05Z","message":{"id":"m","model":"x","stop_reason":"end_turn","content":[{"type":"text","text":"Yes."}]}}""";

    [Theory]
    [InlineData(""" "message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"x"}]} """)]
    [InlineData(""" "toolUseResult":{"stdout":""},"message":{"role":"user","content":"x"} """)]
    [InlineData(""" "isMeta":true,"message":{"role":"user","content":"Caveat: …"} """)]
    [InlineData(""" "isSidechain":true,"message":{"role":"user","content":"You are a helper"} """)]
    [InlineData(""" "isCompactSummary":true,"message":{"role":"user","content":"This session is being continued"} """)]
    [InlineData(""" "message":{"role":"user","content":"<local-command-stdout>ok</local-command-stdout>"} """)]
    [InlineData(""" "message":{"role":"user","content":"<bash-input>ls</bash-input>"} """)]
    [InlineData(""" "message":{"role":"user","content":"<command-name>/help</command-name>"} """)]
    public void Nobody_said_it(string members) => Assert.Empty(Written.Lines("claude", User(members)).OfType<AgentObservation.TurnStarted>());

    [Theory]
    [InlineData(""" "message":{"role":"user","content":"Go"} """)]
    [InlineData(""" "message":{"role":"user","content":[{"type":"text","text":"Go"}]} """)]
    [InlineData(""" "isMeta":false,"message":{"role":"user","content":[{"type":"image","source":{}},{"type":"text","text":"Go"}]} """)]
    public void Somebody_said_it(string members) => Assert.Equal("turn:'Go'", Written.Story(Written.Lines("claude", User(members))));

    [Fact]
    public void A_command_that_the_agent_answers_is_a_turn_and_one_of_the_client_is_none()
    {
        var command = User(""" "message":{"role":"user","content":"<command-message>review</command-message>\n<command-name>/review</command-name>\n<command-args>src/a.c</command-args>"} """);
        var output = User(""" "message":{"role":"user","content":"<local-command-stdout>done</local-command-stdout>"} """);

        Assert.Equal("turn:'/review src/a.c' said end.", Written.Story(Written.Lines("claude", command, Answer)));
        Assert.Equal("turn:'Go' said end.", Written.Story(Written.Lines("claude", command, output, User(""" "message":{"content":"Go"} """), Answer)));
    }

    [Fact]
    public void A_hook_that_keeps_it_going_begins_no_turn_of_its_own()
    {
        var feedback = User(""" "isMeta":true,"message":{"role":"user","content":"Stop hook feedback:\nGo on."} """);
        var seen = Written.Lines("claude", User(""" "message":{"content":"Go"} """), Answer, feedback);

        Assert.Equal((AgentState.Working, 1), (Written.Fold(seen).State, Written.Fold(seen).Turn));
    }

    [Fact]
    public void A_question_to_the_person_waits_until_it_is_answered()
    {
        const string asks = """{"type":"assistant","timestamp":"2026-11-24T17:00:05Z","message":{"id":"m","model":"x","stop_reason":"tool_use","content":[{"type":"tool_use","id":"q","name":"AskUserQuestion","input":{}}]}}""";
        string[] lines = [User(""" "message":{"content":"Go"} """), asks];
        var answered = User(""" "message":{"content":[{"type":"tool_result","tool_use_id":"q","content":"blue"}]} """);

        Assert.Equal("AskUserQuestion", Written.Fold(Written.Lines("claude", lines)).Asks);
        Assert.Equal(AgentState.AwaitingApproval, Written.Fold(Written.Lines("claude", lines)).State);
        Assert.Equal(AgentState.Working, Written.Fold(Written.Lines("claude", [.. lines, answered])).State);
    }

    [Fact]
    public void A_helpers_lines_count_what_they_use_and_tell_nothing_of_turns()
    {
        const string helper = """{"type":"assistant","isSidechain":true,"timestamp":"2026-11-24T17:00:05Z","message":{"id":"h","model":"small","stop_reason":"end_turn","usage":{"input_tokens":7,"output_tokens":1},"content":[{"type":"text","text":"Found."},{"type":"tool_use","id":"t","name":"Bash","input":{"command":"ls"}}]}}""";
        var seen = Written.Lines("claude", User(""" "message":{"content":"Go"} """), helper);

        Assert.Equal("turn:'Go' Bash", Written.Story(seen));
        Assert.Equal(new Usage(7, 0, 1), Assert.Single(seen.OfType<AgentObservation.Used>()).SessionTotal);
        Assert.Equal(AgentState.Working, Written.Fold(seen).State);
    }

    [Fact]
    public void An_answer_that_is_written_before_its_question_ends_the_turn_all_the_same()
    {
        var seen = Written.Lines(
            "claude",
            """{"type":"assistant","uuid":"b0","parentUuid":"a0","timestamp":"2026-11-24T17:00:05Z","message":{"id":"m","model":"x","stop_reason":"end_turn","content":[{"type":"text","text":"Yes."}]}}""",
            """{"type":"user","uuid":"a0","parentUuid":null,"timestamp":"2026-11-24T17:00:01Z","message":{"content":"Go"}}""");

        Assert.Equal("said end. late:'Go' end.", Written.Story(seen));
        Assert.Equal((AgentState.Idle, 1), (Written.Fold(seen).State, Written.Fold(seen).Turn));
        Assert.Equal("Go", Written.Fold(seen).LastTurnText);
    }

    [Fact]
    public void A_long_wait_that_the_client_announces_is_a_limit()
    {
        var seen = Written.Lines(
            "claude", User(""" "message":{"content":"Go"} """),
            """{"type":"system","subtype":"api_error","timestamp":"2026-11-24T17:00:05Z","error":{"status":429},"retryInMs":600000,"retryAttempt":3}""");

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 17, 10, 5, TimeSpan.Zero), Written.Fold(seen).Until);
        Assert.Equal(AgentState.RateLimited, Written.Fold(seen).State);
    }

    [Fact]
    public void A_stream_s_own_lines_are_understood_in_a_transcript_too()
    {
        var seen = Written.Lines("claude", User(""" "message":{"content":"Go"} """), """{"type":"result","subtype":"success","is_error":false,"result":"Yes."}""");

        Assert.Equal("turn:'Go' end.", Written.Story(seen));
    }

    private static string User(string members) => $$"""{"type":"user","timestamp":"2026-11-24T17:00:00Z",{{members}}}""";
}
