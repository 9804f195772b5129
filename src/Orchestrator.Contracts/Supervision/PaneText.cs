namespace Orchestrator;

/// <summary>What stands on a terminal, and what the patterns say of it.</summary>
[TableColumns(nameof(Address), nameof(SessionName), nameof(Signal), nameof(Busy), nameof(LineCount), nameof(Bytes))]
public sealed record PaneText
{
    /// <summary>The pane.</summary>
    public required TerminalAddress Address { get; init; }

    /// <summary>The session of this project that it belongs to; null for none.</summary>
    public string? SessionName { get; init; }

    /// <summary>The live run that this session is bound to; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>The client in it; null when it isn't known.</summary>
    public string? Adapter { get; init; }

    /// <summary>The first pattern that fits the visible region; null for none.</summary>
    public PaneSignal? Signal { get; init; }

    /// <summary>Whether the client says that a turn runs.</summary>
    public bool Busy { get; init; }

    /// <summary>Whether a client's input box stands there: what is said now would be typed into it.</summary>
    public bool Listens { get; init; }

    /// <summary>What is typed in the box; null for nothing, and where the text is hidden.</summary>
    public string? Draft { get; init; }

    /// <summary>Its program has ended.</summary>
    public bool Dead { get; init; }

    /// <summary>The mode that covers its program, such as <c>copy-mode</c>; null for none.</summary>
    public string? Mode { get; init; }

    /// <summary>Lines there are, shown or hidden.</summary>
    public int LineCount { get; init; }

    /// <summary>Their length in bytes of UTF-8.</summary>
    public long Bytes { get; init; }

    /// <summary>Why the text is hidden; null where it is shown.</summary>
    public string? Hidden { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The lines without control sequences; empty where they are hidden. To an agent they are shown as data, between fences.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);
}
