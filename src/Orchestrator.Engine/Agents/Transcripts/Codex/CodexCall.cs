using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts.Codex;

/// <summary>One tool call.</summary>
internal readonly ref struct CodexCall(string tool, string? command, IReadOnlyList<string> paths, bool escalates, JsonSlice input)
{
    /// <summary>The client's name of the tool.</summary>
    public string Tool { get; } = tool;

    /// <summary>The shell command; null for other tools.</summary>
    public string? Command { get; } = command;

    /// <summary>Files that it writes.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    /// <summary>Whether it asks to run outside the sandbox, which a person allows.</summary>
    public bool Escalates { get; } = escalates;

    public JsonSlice Input { get; } = input;
}
