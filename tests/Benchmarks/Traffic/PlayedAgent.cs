using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Traffic;

/// <summary>A process that is called as a client is, and the transcript that such a client writes.</summary>
internal sealed class PlayedAgent : IDisposable
{
    private readonly Process _process;

    private PlayedAgent(Process process, string transcript) => (_process, Transcript) = (process, transcript);

    public int Pid => _process.Id;

    public string Transcript { get; }

    public static PlayedAgent Start(string root, string name, string cwd)
    {
        var transcript = Path.Combine(root, $"{name}.jsonl");
        var agent = new PlayedAgent(Process.Start(new ProcessStartInfo(Program(root), ["86400"]) { WorkingDirectory = cwd })!, transcript);
        agent.Write("session_meta", new { id = name, cwd, cli_version = "0.169.0" });
        agent.Turn("Look around.", "I looked around.");
        return agent;
    }

    /// <summary>What a terminal runs to be such a client.</summary>
    public static string Program(string root)
    {
        var program = Path.Combine(root, "codex");
        if (!File.Exists(program))
        {
            File.Copy("/bin/sleep", program);
        }

        return program;
    }

    /// <summary>Turns that are over, one like the other.</summary>
    public void History(int turns)
    {
        using var file = new StreamWriter(Transcript, append: true);
        for (var turn = 0; turn < turns; turn++)
        {
            Turn(file, $"Do part {turn}.", new string('x', 400));
        }
    }

    /// <summary>A turn from its first word to its end.</summary>
    public void Turn(string heard, string said)
    {
        using var file = new StreamWriter(Transcript, append: true);
        Turn(file, heard, said);
    }

    /// <summary>The agent hears something and works on it from then on.</summary>
    public void Hear(string text)
    {
        using var file = new StreamWriter(Transcript, append: true);
        Begin(file, text);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Turn(StreamWriter file, string heard, string said)
    {
        Begin(file, heard);
        Write(file, "event_msg", new { type = "item_completed", item = new { type = "AgentMessage", id = "m", content = new[] { new { type = "Text", text = said } } } });
        Write(file, "event_msg", new { type = "task_complete", last_agent_message = said });
    }

    private static void Begin(StreamWriter file, string heard)
    {
        Write(file, "event_msg", new { type = "task_started", turn_id = "t" });
        Write(file, "event_msg", new { type = "item_completed", item = new { type = "UserMessage", id = "u", content = new[] { new { type = "text", text = heard } } } });
    }

    private void Write(string type, object payload)
    {
        using var file = new StreamWriter(Transcript, append: true);
        Write(file, type, payload);
    }

    private static void Write(StreamWriter file, string type, object payload) => file.Write(
        JsonSerializer.Serialize(new { timestamp = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture), type, payload }) + "\n");
}
