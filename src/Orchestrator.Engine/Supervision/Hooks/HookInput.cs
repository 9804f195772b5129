namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>
/// What a client tells a hook on standard input, as far as ours care. Claude Code 2.1 and Codex 0.169 send the same names
/// (code.claude.com/docs/en/hooks, developers.openai.com/codex/hooks).
/// </summary>
internal sealed class HookInput
{
    /// <summary>The client's own id of its session.</summary>
    public string? ClientSession { get; private set; }

    /// <summary>Where the client writes that session down; null where it doesn't.</summary>
    public string? Transcript { get; private set; }

    /// <summary>The folder that the session works in.</summary>
    public string? Cwd { get; private set; }

    /// <summary>The turn goes on already because a stop hook wanted it so.</summary>
    public bool StopHookActive { get; private set; }

    /// <summary>What the agent said at the end of its turn.</summary>
    public string? LastMessage { get; private set; }

    /// <summary>Reads what came; null when it is no JSON object.</summary>
    public static HookInput? Read(ReadOnlySpan<byte> json)
    {
        var input = new HookInput();
        var property = new JsonGlance(json);
        while (property.Next())
        {
            if (property.Name.SequenceEqual("session_id"u8))
            {
                input.ClientSession = property.Text;
            }
            else if (property.Name.SequenceEqual("transcript_path"u8))
            {
                input.Transcript = property.Text;
            }
            else if (property.Name.SequenceEqual("cwd"u8))
            {
                input.Cwd = property.Text;
            }
            else if (property.Name.SequenceEqual("last_assistant_message"u8))
            {
                input.LastMessage = property.Text;
            }
            else if (property.Name.SequenceEqual("stop_hook_active"u8))
            {
                input.StopHookActive = property.Value.SequenceEqual("true"u8);
            }
        }

        return property.IsBroken ? null : input;
    }
}
