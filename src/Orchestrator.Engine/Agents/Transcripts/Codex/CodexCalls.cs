using System.Text;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Codex;

/// <summary>Tool calls as the model writes them: arguments are JSON in a string, a patch is plain text.</summary>
internal static class CodexCalls
{
    private static readonly string[] s_patchMarks = ["*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: "];

    public static CodexCall Read(JsonSlice item)
    {
        var tool = item["name"u8].Text() ?? item["type"u8].Text() ?? "tool";
        if (item["action"u8].IsObject)
        {
            return new CodexCall(tool, Command(item["action"u8]["command"u8]), [], false, item["action"u8]);
        }

        var written = item["arguments"u8].Text() ?? item["input"u8].Text() ?? "";
        if (!JsonSlice.TryObject(Encoding.UTF8.GetBytes(written), out var arguments))
        {
            return new CodexCall(tool, null, PatchedPaths(written), false, new JsonSlice(Encoding.UTF8.GetBytes(written)));
        }

        var command = Command(arguments["cmd"u8]) ?? Command(arguments["command"u8]);
        var paths = PatchedPaths(command ?? arguments["input"u8].Text() ?? "");
        var escalates = arguments["sandbox_permissions"u8].Is("require_escalated"u8) || arguments["with_escalated_permissions"u8].IsTrue;
        return new CodexCall(tool, command, paths, escalates, arguments);
    }

    /// <summary>A command, a line or a list of words, without the shell around it; null when it is neither.</summary>
    public static string? Command(JsonSlice command)
    {
        if (command.Text() is { } line)
        {
            return ShellWord.Unwrap(line);
        }

        var words = new List<string>();
        foreach (var word in command)
        {
            words.Add(word.Text() ?? "");
        }

        return words.Count == 0 ? null : ShellWord.Unwrap(words);
    }

    private static List<string> PatchedPaths(string text)
    {
        var paths = new List<string>();
        if (text.Contains("*** Begin Patch", StringComparison.Ordinal))
        {
            foreach (var line in text.Split('\n'))
            {
                if (Array.Find(s_patchMarks, mark => line.StartsWith(mark, StringComparison.Ordinal)) is { } mark)
                {
                    paths.Add(line[mark.Length..].Trim());
                }
            }
        }

        return paths;
    }
}
