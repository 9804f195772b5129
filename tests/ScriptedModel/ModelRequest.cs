using System.Text.RegularExpressions;

namespace Orchestrator.ScriptedModel;

/// <summary>One request of a client, as far as a script or a test cares.</summary>
public sealed partial record ModelRequest
{
    /// <summary>The lane that the client's base URL names.</summary>
    public required string Lane { get; init; }

    /// <summary>Index of the turn that answers it; null for a background call, which takes none.</summary>
    public int? Turn { get; init; }

    /// <summary>What the user said, oldest first, without what the client put in by itself.</summary>
    public IReadOnlyList<string> UserTexts { get; init; } = [];

    /// <summary>What the model said before, oldest first.</summary>
    public IReadOnlyList<string> AssistantTexts { get; init; } = [];

    /// <summary>What tools gave back, oldest first.</summary>
    public IReadOnlyList<string> ToolResults { get; init; } = [];

    /// <summary>The folder that the client works in, as it says itself; null when it doesn't.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether it offers tools; a background call offers none.</summary>
    public bool HasTools { get; init; }

    /// <summary>Whether it wants the answer as a stream of events.</summary>
    public bool WantsStream { get; init; } = true;

    /// <summary>The key or bearer token that it came with.</summary>
    public string? Credential { get; init; }

    /// <summary>All of it as it came, with what the client put in by itself.</summary>
    public string Body { get; init; } = "";

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What the user said last; empty for nothing.</summary>
    public string LastUserText => UserTexts.Count > 0 ? UserTexts[^1] : "";

    /// <summary>What a tool gave back last; empty for nothing.</summary>
    public string LastToolResult => ToolResults.Count > 0 ? ToolResults[^1] : "";

    /// <summary>The run that the conversation belongs to, by its prompts; null for none.</summary>
    public string? RunId => UserTexts.Reverse().Select(text => RunIdLine().Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>The number that the conversation's next checkpoint block should have.</summary>
    public long NextSeq => 1 + AssistantTexts.SelectMany(text => SeqLine().Matches(text)).Select(match => long.Parse(match.Groups[1].Value, null)).DefaultIfEmpty(0).Max();

    [GeneratedRegex(@"\brun_id:\s*`?([a-z0-9][a-z0-9-]*-[0-9]+)\b")]
    private static partial Regex RunIdLine();

    [GeneratedRegex(@"^\s*seq:\s*([0-9]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex SeqLine();
}
