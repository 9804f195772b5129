using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Agents.Transcripts.Claude;
using Orchestrator.Engine.Agents.Transcripts.Codex;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Agents.Transcripts;

/// <summary>Transcripts that the real clients wrote (Codex 0.169.0, Claude Code 2.1.197), ids, paths and long texts neutralised.</summary>
internal static class Written
{
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileNameWithoutExtension(file));
            }

            return data;
        }
    }

    private static string Folder => Path.Combine(MarkdownPage.Root, "tests", "Orchestrator.Tests", "Agents", "Transcripts");

    public static string PathOf(string client, string name) => Path.Combine(Folder, client, name + ".jsonl");

    public static ITranscriptReader Open(string client, string? state = null) => client == "codex"
        ? new CodexTranscriptReader(TranscriptState.Parse(state), new LineClock(FixedClock.AtRecording), new LineNames())
        : new ClaudeTranscriptReader(TranscriptState.Parse(state), new LineClock(FixedClock.AtRecording), new LineNames());

    /// <summary>What some lines tell.</summary>
    public static List<AgentObservation> Lines(string client, params string[] lines)
    {
        var observations = new List<AgentObservation>();
        var reader = Open(client);
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.True(reader.Read(Encoding.UTF8.GetBytes(lines[i]), i, observations), lines[i]);
        }

        return observations;
    }

    /// <summary>What a whole transcript tells.</summary>
    public static IngestResult Read(string client, string name) =>
        StreamIngest.Read(PathOf(client, name), 0, Open(client), final: true, new IngestLimits(int.MaxValue));

    /// <summary>What the session is doing in the end.</summary>
    public static AgentActivity Fold(IEnumerable<AgentObservation> observations)
    {
        var fold = new ActivityFold(AgentActivity.None);
        foreach (var observation in observations)
        {
            fold.Take(observation);
        }

        return fold.Activity;
    }

    /// <summary>What an observer of turns sees, a word each.</summary>
    public static string Story(IEnumerable<AgentObservation> observations) => string.Join(' ', observations.Select(Word).Where(word => word.Length > 0));

    private static string Word(AgentObservation one) => one switch
    {
        AgentObservation.TurnStarted { Joins: true } joins => $"+'{joins.Text}'",
        AgentObservation.TurnStarted { Late: true } late => $"late:'{late.Text}'",
        AgentObservation.TurnStarted started => started.Text is null ? "turn" : $"turn:'{started.Text}'",
        AgentObservation.Said => "said",
        AgentObservation.ToolCalled called => called.Tool,
        AgentObservation.TurnEnded => "end.",
        AgentObservation.TurnAborted => "aborted.",
        AgentObservation.TurnFailed => "failed.",
        AgentObservation.RateLimited limit => limit.Until is null ? "limited" : $"limited-until-{limit.Until.Value.ToUniversalTime():HH:mm}",
        AgentObservation.ProviderFailed => "outage",
        AgentObservation.ApprovalAsked => "asks",
        AgentObservation.ApprovalAnswered => "answered",
        AgentObservation.CompactionStarted => "compacting",
        AgentObservation.CompactionEnded => "compacted",
        _ => "",
    };
}
