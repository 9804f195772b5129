namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a worker's screen shows beside its transcript.</summary>
/// <param name="Id">The pattern that it fits, such as <c>approval_prompt</c>.</param>
/// <param name="Text">The line that fits.</param>
/// <param name="PauseReason">Why the run has to wait for somebody; null when it doesn't.</param>
internal sealed record SurfaceSignal(string Id, string Text, string? PauseReason)
{
    /// <summary>What is recommended, as <see cref="PaneSignal.Action"/> has it.</summary>
    public string Action { get; init; } = "look";

    /// <summary>Nothing can be said while it stands there: it would be taken for an answer.</summary>
    public bool Dialog { get; init; }

    /// <summary>It was seen on the screen itself.</summary>
    public bool OnScreen { get; init; } = true;

    /// <summary>As people are told of it; null for what no screen shows.</summary>
    public PaneSignal? At(DateTimeOffset seen) => OnScreen ? new PaneSignal(Id, Text, Action, seen) : null;
}
