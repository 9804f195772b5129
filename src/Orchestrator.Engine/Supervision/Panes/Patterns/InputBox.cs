namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>What the box looks like in which a client's user types.</summary>
/// <param name="Adapter">The client.</param>
/// <param name="First">The beginning of its first row.</param>
/// <param name="Next">The beginning of each other row.</param>
internal sealed record InputBox(string Adapter, ScreenPattern First, ScreenPattern Next)
{
    /// <summary>What the row above fits; null for anything.</summary>
    public ScreenPattern? Above { get; init; }

    /// <summary>What the row below fits; null: it ends at a blank row.</summary>
    public ScreenPattern? Below { get; init; }

    /// <summary>Whether the cursor must be shown.</summary>
    public bool Cursor { get; init; }

    /// <summary>What a box begins with whose text is a command for a shell.</summary>
    public ScreenPattern? Shell { get; init; }

    /// <summary>What stands in it for a large paste.</summary>
    public ScreenPattern? Paste { get; init; }

    /// <summary>What a row below fits once the client has begun its session.</summary>
    public ScreenPattern? Ready { get; init; }

    /// <summary>What a row at the end of the screen fits while a turn runs.</summary>
    public ScreenPattern? Busy { get; init; }

    /// <summary>What the pane's title fits while a turn runs.</summary>
    public ScreenPattern? BusyTitle { get; init; }
}
