using System.Diagnostics;
using System.Globalization;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Claude;
using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Agents.Streams;

namespace Benchmarks;

/// <summary>Reads a headless agent's stream of 100,000 lines as the driver does, in a process of its own, and takes time and memory.</summary>
internal static class StreamReads
{
    private const int Lines = 100_000;

    public static Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["child", var client, var path])
        {
            Child(client, path);
            return Task.FromResult(0);
        }

        Console.WriteLine("| client | lines | MB | whole process, s | peak, MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var name in new[] { "codex", "claude" })
        {
            var file = Path.GetTempFileName();
            try
            {
                Write(name, file);
                var (taken, output) = Programs.Time(Environment.ProcessPath!, ["stream", "child", name, file], Path.GetTempPath(), new Dictionary<string, string>());
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {name} | {Lines} | {new FileInfo(file).Length / 1e6:f0} | {taken / 1000:f2} | {output.Trim()} |"));
            }
            finally
            {
                File.Delete(file);
            }
        }

        return Task.FromResult(0);
    }

    private static void Child(string client, string path)
    {
        IAgentAdapter adapter = client == "codex" ? new CodexAdapter(TimeProvider.System) : new ClaudeAdapter(TimeProvider.System);
        var (offset, state, seen) = (0L, (string?)null, 0L);
        while (true)
        {
            var read = StreamIngest.Read(path, offset, state, adapter.OpenStream, final: true);
            (offset, state, seen) = (read.Offset, read.ReaderState, seen + read.Observations.Count);
            if (!read.More)
            {
                break;
            }
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(seen > 0 ? (self.PeakWorkingSet64 / 1_000_000).ToString(CultureInfo.InvariantCulture) : "nothing was seen");
    }

    private static void Write(string client, string path)
    {
        var filler = new string('x', 400);
        using var file = new StreamWriter(path);
        file.Write(client == "codex"
            ? """{"type":"thread.started","thread_id":"t-1"}""" + "\n"
            : """{"type":"system","subtype":"init","session_id":"s-1","model":"m"}""" + "\n");
        for (var line = 1; line < Lines; line++)
        {
            file.Write((client, line % 3) switch
            {
                ("codex", 0) => $$$$"""{"type":"item.completed","item":{"id":"i{{{{line}}}}","type":"agent_message","text":"{{{{filler}}}}"}}""",
                ("codex", 1) => $$$$"""{"type":"item.started","item":{"id":"i{{{{line}}}}","type":"command_execution","command":"ls","aggregated_output":"","status":"in_progress"}}""",
                ("codex", _) => $$$$"""{"type":"item.completed","item":{"id":"i{{{{line - 1}}}}","type":"command_execution","command":"ls","aggregated_output":"{{{{filler}}}}","exit_code":0,"status":"completed"}}""",
                (_, 0) => $$$$"""{"type":"assistant","session_id":"s-1","message":{"id":"m{{{{line}}}}","role":"assistant","content":[{"type":"text","text":"{{{{filler}}}}"}],"usage":{"input_tokens":10,"output_tokens":1}}}""",
                (_, 1) => $$$$"""{"type":"assistant","session_id":"s-1","message":{"id":"m{{{{line}}}}","role":"assistant","content":[{"type":"tool_use","id":"u{{{{line}}}}","name":"Bash","input":{"command":"ls"}}],"usage":{"input_tokens":10,"output_tokens":1}}}""",
                _ => $$$$"""{"type":"user","session_id":"s-1","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"u{{{{line - 1}}}}","content":"{{{{filler}}}}"}]}}""",
            });
            file.Write('\n');
        }
    }
}
