namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>What a screen alone doesn't tell.</summary>
/// <param name="Adapter">The client in the pane; null when it isn't known.</param>
/// <param name="At">The time of the look.</param>
internal sealed record ScreenContext(string? Adapter, DateTimeOffset At)
{
    /// <summary>How long the turn has run; null when nothing tells.</summary>
    public TimeSpan? BusyFor { get; init; }

    /// <summary>New lines of the transcript since the last look.</summary>
    public int Events { get; init; }
}
