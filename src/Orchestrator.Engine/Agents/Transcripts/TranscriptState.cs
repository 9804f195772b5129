using System.Text.Json;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>All that a transcript's reader keeps from line to line; written as JSON beside the offset that it belongs to.</summary>
internal sealed record TranscriptState
{
    public static TranscriptState Fresh { get; } = new();

    /// <summary>What readers of streams keep.</summary>
    public ReaderState Stream { get; init; } = ReaderState.Fresh;

    /// <summary>The model that the agent ran on last.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a turn is under way.</summary>
    public bool Open { get; init; }

    /// <summary>Whether the turn's beginning had a line of its own, before anything was said in it.</summary>
    public bool Announced { get; init; }

    /// <summary>A command that was typed and that may turn out to begin a turn.</summary>
    public string? Command { get; init; }

    /// <summary>Whether the client is set to ask nobody.</summary>
    public bool NeverAsks { get; init; }

    /// <summary>Calls that wait for a person.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Hashes of the last entries of the conversation, the newest last.</summary>
    public IReadOnlyList<ulong> Entries { get; init; } = [];

    /// <summary>The entry that something followed before it was written down; 0 for none.</summary>
    public ulong Awaited { get; init; }

    /// <summary>When what followed it was written, in ticks.</summary>
    public long AwaitedAt { get; init; }

    /// <summary>When a used-up allowance is given anew, as the client last said.</summary>
    public DateTimeOffset? Resets { get; init; }

    public static TranscriptState Parse(string? text) => text is null ? Fresh : JsonSerializer.Deserialize<TranscriptState>(text) ?? Fresh;

    /// <summary>The state at the beginning of another file of the same session: what was used before stays used.</summary>
    public static string? ForNextFile(string? text)
    {
        var last = Parse(text);
        return text is null ? null : new TranscriptState { Stream = new ReaderState { Usage = last.Stream.Usage.NextProcess() } }.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this);
}
