using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Tests.Agents.Transcripts;

/// <summary>What the files of the real clients tell, whole.</summary>
public class TranscriptStoryTests
{
    public static TheoryData<string, string> All => Written.All;

    [Theory]
    [InlineData("codex", "headless", "turn +'headless please' said end.", AgentState.Idle, 1)]
    [InlineData("codex", "resumed", "turn +'Say hello, please: é \"quoted\"' said end. turn +'Second question' said end. turn +'After resume' said end.", AgentState.Idle, 3)]
    [InlineData("codex", "tools", "turn +'Do the tool thing, please.' said exec_command exec_command said end.", AgentState.Idle, 1)]
    [InlineData("codex", "aborted", "turn +'Do the abort thing, please.' said end. turn +'Second turn: think long' aborted. turn +'Third turn' said end. turn +'Fourth: run it' said exec_command aborted.", AgentState.Aborted, 4)]
    [InlineData("codex", "limited", "turn +'Do the thing of limit-codex' limited-until-19:59 failed.", AgentState.RateLimited, 1)]
    [InlineData("codex", "refused", "turn +'Do the thing of error-codex' failed.", AgentState.Errored, 1)]
    [InlineData("codex", "outage", "turn +'try' outage failed.", AgentState.Errored, 1)]
    [InlineData("codex", "compacted", "turn +'Do the thing of compact-codex' said end. turn +'second' said end. turn compacted end. turn +'after compact' said end.", AgentState.Idle, 4)]
    [InlineData("codex", "approval", "turn +'Do the approve thing' said exec_command asks answered said end. turn +'again' said exec_command asks answered aborted.", AgentState.Aborted, 2)]
    [InlineData("codex", "steered", "turn +'Go steer-codex' said exec_command +'And mind this' said end.", AgentState.Idle, 1)]
    [InlineData("codex", "hook", "turn +'Go hook-codex' said said end.", AgentState.Idle, 1)]
    [InlineData("claude", "headless", "turn:'headless please' said end.", AgentState.Idle, 1)]
    [InlineData("claude", "resumed", "turn:'Say hello, please: é \"quoted\"' said end. turn:'Second question' said end. turn:'After resume' said end.", AgentState.Idle, 3)]
    [InlineData("claude", "tools", "said Bash late:'Do the tool thing, please.' Write said end.", AgentState.Idle, 1)]
    [InlineData("claude", "aborted", "turn:'Do the abort thing, please.' said end. turn:'Second turn: think long' turn:'Second turn: think longThird turn' said end. turn:'Fourth: run it' said Bash aborted.", AgentState.Aborted, 4)]
    [InlineData("claude", "limited", "turn:'Do the thing of limit-claude' limited failed.", AgentState.RateLimited, 1)]
    [InlineData("claude", "limited-headless", "turn:'try' limited failed.", AgentState.RateLimited, 1)]
    [InlineData("claude", "refused", "turn:'Do the thing of error-claude' failed.", AgentState.Errored, 1)]
    [InlineData("claude", "compacted", "turn:'Do the thing of compact-claude' said end. turn:'second' said end. compacted turn:'after compact' said end.", AgentState.Idle, 3)]
    [InlineData("claude", "approval", "turn:'Do the approve thing, please.' said Bash said end. turn:'Next approval' said Bash aborted.", AgentState.Aborted, 2)]
    [InlineData("claude", "steered", "said Bash late:'Go steer-claude' +'And mind this' said end.", AgentState.Idle, 1)]
    [InlineData("claude", "hook", "turn:'Go hook-claude' said end. +'' said end.", AgentState.Idle, 1)]
    public void The_real_clients_files_tell_their_turns(string client, string name, string story, AgentState state, int turn)
    {
        var read = Written.Read(client, name);
        var activity = Written.Fold(read.Observations);

        Assert.Equal(story, Written.Story(read.Observations));
        Assert.Equal((state, turn), (activity.State, activity.Turn));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_line_is_read_and_known(string client, string name)
    {
        var read = Written.Read(client, name);

        Assert.Empty(read.Quarantined);
        Assert.Equal(0, TranscriptState.Parse(read.ReaderState).Stream.UnknownLines);
        Assert.All(read.Observations.Select(one => one.Offset), (offset, i) => Assert.True(i == 0 || offset >= read.Observations[i - 1].Offset));
    }

    [Theory]
    [InlineData("codex", "tools", 700, 200, 80)]
    [InlineData("codex", "compacted", 400, 0, 80)]
    [InlineData("claude", "tools", 700, 200, 80)]
    [InlineData("claude", "resumed", 300, 0, 60)]
    public void What_was_used_counts_once(string client, string name, long input, long cached, long output)
    {
        var read = Written.Read(client, name);

        Assert.Equal(new Usage(input, cached, output), TranscriptState.Parse(read.ReaderState).Stream.Usage.Total);
        Assert.Equal(new Usage(input, cached, output), read.Observations.OfType<AgentObservation.Used>().Last().SessionTotal);
    }

    [Fact]
    public void A_command_is_told_when_it_begins_with_what_it_is()
    {
        var calls = Written.Read("codex", "tools").Observations.OfType<AgentObservation.ToolCalled>().ToList();
        var written = Written.Read("claude", "tools").Observations.OfType<AgentObservation.ToolCalled>().ToList();

        Assert.Equal("echo hello > out.txt", calls[0].Command);
        Assert.Equal("echo hello > out.txt", written[0].Command);
        Assert.Equal(["/home/ana/project/two.txt"], written[1].Paths);
    }

    [Fact]
    public void A_limit_ends_when_the_client_said_so()
    {
        var limit = Assert.Single(Written.Read("codex", "limited").Observations.OfType<AgentObservation.RateLimited>());

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795550350), limit.Until);
        Assert.Contains("usage limit", limit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_thing_seen_has_its_time()
    {
        foreach (var client in (string[])["codex", "claude"])
        {
            var seen = Written.Read(client, "approval").Observations;
            Assert.All(seen.Where(one => one is not AgentObservation.Alive and not AgentObservation.SessionStarted), one => Assert.Equal(2026, one.At?.Year));
        }
    }

    [Fact]
    public void What_runs_on_in_the_background_reopens_no_turn()
    {
        var read = Written.Read("codex", "aborted");
        var activity = Written.Fold(read.Observations);

        Assert.Equal(AgentState.Aborted, activity.State);
        Assert.True(activity.LastActivity > activity.Since, "the command's end is a sign of life");
    }

    [Fact]
    public void A_session_whose_file_tells_of_no_turn_was_never_started()
    {
        var codex = Written.Lines("codex", """{"timestamp":"2026-11-24T17:00:00Z","type":"session_meta","payload":{"id":"t-1"}}""");
        var claude = Written.Lines("claude", """{"type":"mode","mode":"normal","sessionId":"s-1"}""");

        Assert.Equal(AgentState.NeverStarted, Written.Fold(codex).State);
        Assert.Equal(AgentState.NeverStarted, Written.Fold(claude).State);
        Assert.Equal(AgentState.Starting, AgentActivity.None.State);
    }
}
