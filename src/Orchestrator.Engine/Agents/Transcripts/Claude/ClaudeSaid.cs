namespace Orchestrator.Engine.Agents.Transcripts.Claude;

/// <summary>What a line of type <c>user</c> is: most of them are not a person's.</summary>
internal enum ClaudeSaid
{
    /// <summary>A person, or whoever types for one.</summary>
    Prompt,

    /// <summary>What a tool answered.</summary>
    ToolResult,

    /// <summary>A command that begins with a slash, or a shell command of the person's own.</summary>
    Command,

    /// <summary>What such a command printed.</summary>
    CommandOutput,

    /// <summary>The turn was broken off.</summary>
    Interrupted,

    /// <summary>A hook did not let the agent stop.</summary>
    HookFeedback,

    /// <summary>The client tells the agent of something, such as the end of a task in the background.</summary>
    Notice,
}
