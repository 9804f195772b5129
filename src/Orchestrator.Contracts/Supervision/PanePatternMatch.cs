namespace Orchestrator;

/// <summary>One pattern held against a screen: whether it fits, and if not, why.</summary>
[TableColumns(nameof(Id), nameof(Adapter), nameof(Fits), nameof(Row), nameof(Lacks), nameof(Region), nameof(Action))]
public sealed record PanePatternMatch
{
    /// <summary>The pattern, such as <c>approval_prompt</c>; <c>input</c> for what a client's input box looks like.</summary>
    public required string Id { get; init; }

    /// <summary>The clients that it is for; empty: any.</summary>
    public IReadOnlyList<string> Adapter { get; init; } = [];

    /// <summary>Whether it fits, whatever else fits too.</summary>
    public bool Fits { get; init; }

    /// <summary>Whether it is the screen's signal: the first that fits.</summary>
    public bool IsSignal { get; init; }

    /// <summary>The row that its expression found; null for none.</summary>
    public string? Row { get; init; }

    /// <summary>Why it does not fit; null when it does.</summary>
    public string? Lacks { get; init; }

    /// <summary>Which rows it looks at.</summary>
    public string Region { get; init; } = "";

    /// <summary>How long a turn must have run; null where that doesn't matter.</summary>
    public TimeSpan? BusyFor { get; init; }

    /// <summary>The transcript must have fewer new lines than this; null where that doesn't matter.</summary>
    public int? EventsBelow { get; init; }

    /// <summary>What is recommended: <c>wait look person restart</c>; empty for an input box.</summary>
    public string Action { get; init; } = "";

    /// <summary>The code of the pause that a run needs; null for none.</summary>
    public string? Pause { get; init; }

    /// <summary>Its expression.</summary>
    public string Regex { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
