using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>Reads what lines of type <c>user</c> say, and tells by it what they are.</summary>
internal static class ClaudeText
{
    private static readonly (string Begins, ClaudeSaid Kind)[] s_kinds =
    [
        ("[Request interrupted by user", ClaudeSaid.Interrupted),
        ("Stop hook feedback:", ClaudeSaid.HookFeedback),
        ("<command-", ClaudeSaid.Command),
        ("<bash-input>", ClaudeSaid.Command),
        ("<local-command-", ClaudeSaid.CommandOutput),
        ("<bash-stdout>", ClaudeSaid.CommandOutput),
        ("<bash-stderr>", ClaudeSaid.CommandOutput),
        ("<task-notification>", ClaudeSaid.Notice),
    ];

    /// <summary>The text of a content, a string or a list of blocks; null when it has none.</summary>
    public static string? Of(JsonSlice content)
    {
        var words = content.Text();
        foreach (var block in content)
        {
            words = block["text"u8].Text() is { } text ? words is null ? text : words + "\n" + text : words;
        }

        return words;
    }

    /// <summary>What a line is, with what it says; a command's text is the command as it was typed.</summary>
    public static ClaudeSaid KindOf(JsonSlice content, bool isToolResult, out string? text)
    {
        text = null;
        if (isToolResult || HoldsResult(content))
        {
            return ClaudeSaid.ToolResult;
        }

        var said = text = Of(content);
        var known = Array.FindIndex(s_kinds, one => said?.StartsWith(one.Begins, StringComparison.Ordinal) == true);
        var kind = known < 0 ? ClaudeSaid.Prompt : s_kinds[known].Kind;
        if (kind == ClaudeSaid.Command && Between(said!, "<command-name>", "</command-name>") is { } name)
        {
            text = $"{name} {Between(said!, "<command-args>", "</command-args>")}".TrimEnd();
        }

        return kind;
    }

    public static ReadOnlySpan<byte> NameOf(ClaudeSaid kind) => kind switch
    {
        ClaudeSaid.ToolResult => "tool_result"u8,
        ClaudeSaid.Command => "command"u8,
        ClaudeSaid.CommandOutput => "command_output"u8,
        ClaudeSaid.Interrupted => "interrupted"u8,
        ClaudeSaid.HookFeedback => "hook_feedback"u8,
        ClaudeSaid.Notice => "notice"u8,
        _ => "prompt"u8,
    };

    /// <summary>A string's letters as they stand, for names that hold no escapes; empty for anything else.</summary>
    public static ReadOnlySpan<byte> Bare(JsonSlice text) => text.Raw.Length > 2 && text.Raw[0] == (byte)'"' ? text.Raw[1..^1] : default;

    private static bool HoldsResult(JsonSlice content)
    {
        foreach (var block in content)
        {
            if (block["type"u8].Is("tool_result"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Between(string text, string before, string behind)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(behind, start, StringComparison.Ordinal);
        return end < 0 ? null : text[(start + before.Length)..end];
    }
}
