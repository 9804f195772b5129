using System.Text.Json;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>
/// All that a stream reader keeps from line to line. It is written as JSON beside the byte offset that it belongs to,
/// in the same transaction as what was read: a reader opened with it goes on exactly there, in whichever process.
/// </summary>
internal sealed record ReaderState
{
    /// <summary>A reader that has read nothing, of a session that has used nothing.</summary>
    public static ReaderState Fresh { get; } = new();

    /// <summary>The agent session; null before the client named it.</summary>
    public string? SessionId { get; init; }

    /// <summary>What the session has used.</summary>
    public UsageState Usage { get; init; } = UsageState.None;

    /// <summary>Items that began and did not end; their end is not a second call.</summary>
    public IReadOnlyList<string> OpenItems { get; init; } = [];

    /// <summary>The last thing said, which a client may leave out at the turn's end; at most 16,384 characters, the last ones.</summary>
    public string? LastText { get; init; }

    /// <summary>The trouble of the provider's that was told already, so that its echoes are not told again.</summary>
    public string? Trouble { get; init; }

    /// <summary>Lines of a kind that this reader does not know.</summary>
    public long UnknownLines { get; init; }

    /// <summary>Reads what <see cref="ToString"/> wrote; null is a fresh one.</summary>
    public static ReaderState Parse(string? text) => text is null ? Fresh : JsonSerializer.Deserialize<ReaderState>(text) ?? Fresh;

    /// <summary>The state at the beginning of the session's next turn, which is another process: what the session used is kept, the process's own counters begin anew.</summary>
    public static string? ForNextTurn(string? text)
    {
        var last = Parse(text);
        return text is null ? null : new ReaderState { SessionId = last.SessionId, Usage = last.Usage.NextProcess(), UnknownLines = last.UnknownLines }.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this);
}
