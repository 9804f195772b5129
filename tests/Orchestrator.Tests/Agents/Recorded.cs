using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Claude;
using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Tests.Agents;

/// <summary>Streams of the real clients (Codex 0.169.0, Claude Code 2.1.197), ids and paths neutralised.</summary>
internal static class Recorded
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

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository is not above the tests.");
            }

            return Path.Combine(folder.FullName, "tests", "Orchestrator.Tests", "Agents", "Fixtures");
        }
    }

    public static string PathOf(string client, string name) => Path.Combine(Folder, client, name + ".jsonl");

    public static byte[] Bytes(string client, string name) => File.ReadAllBytes(PathOf(client, name));

    public static IAgentAdapter Adapter(string client, TimeProvider? clock = null) =>
        client == "codex" ? new CodexAdapter(clock ?? FixedClock.AtRecording) : new ClaudeAdapter(clock ?? FixedClock.AtRecording);

    /// <summary>Reads a whole recording, going on from a session's state.</summary>
    public static IngestResult Read(string client, string name, string? state = null, TimeProvider? clock = null) =>
        StreamIngest.Read(PathOf(client, name), 0, state, Adapter(client, clock).OpenStream, final: true);

    /// <summary>What some lines tell.</summary>
    public static List<AgentObservation> Lines(string client, params string[] lines)
    {
        var observations = new List<AgentObservation>();
        var reader = Adapter(client).OpenStream();
        foreach (var line in lines)
        {
            Assert.True(reader.Read(Encoding.UTF8.GetBytes(line), 0, observations), line);
        }

        return observations;
    }

    /// <summary>Observations as text: records that hold lists do not compare by content.</summary>
    public static List<string> Show(IEnumerable<AgentObservation> observations) =>
        [.. observations.Select(one => one is AgentObservation.ToolCalled call ? $"{call with { Paths = [] }} [{string.Join('|', call.Paths)}]" : one.ToString())];
}
