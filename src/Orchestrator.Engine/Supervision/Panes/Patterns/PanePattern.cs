namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>One thing that may stand on a client's screen.</summary>
/// <param name="Id">Its name, such as <c>approval_prompt</c>.</param>
/// <param name="Regex">What it looks for.</param>
/// <param name="Action">What is recommended: <c>wait look person restart</c>.</param>
internal sealed record PanePattern(string Id, ScreenPattern Regex, string Action)
{
    /// <summary>The adapters that it is for; empty: any.</summary>
    public IReadOnlyList<string> Adapters { get; init; } = [];

    /// <summary>Only in the last so many rows that are not blank; 0: all.</summary>
    public int Last { get; init; }

    /// <summary>Only while no input box stands on the screen.</summary>
    public bool Dialog { get; init; }

    /// <summary>What the pane's title must fit besides.</summary>
    public ScreenPattern? Title { get; init; }

    /// <summary>What the program in the pane's foreground must fit besides.</summary>
    public ScreenPattern? Command { get; init; }

    /// <summary>How long the turn must have run.</summary>
    public TimeSpan? BusyFor { get; init; }

    /// <summary>The transcript must have fewer new lines than this.</summary>
    public int? EventsBelow { get; init; }

    /// <summary>The client's key for breaking off a turn breaks this off too.</summary>
    public bool Interrupts { get; init; }

    /// <summary>The code of the pause that a run needs; null for none.</summary>
    public string? Pause { get; init; }

    /// <summary>What an agent is doing whose screen shows it, where its transcript can't tell; null: it tells nothing of that.</summary>
    public AgentState? State { get; init; }

    /// <summary>How to agree; null where nobody may by rule.</summary>
    public PaneAgreement? Yes { get; init; }

    public bool IsFor(string? adapter) => adapter is null || Adapters.Count == 0 || Adapters.Contains(adapter);
}
