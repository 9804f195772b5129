namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a worker's screen shows beside its transcript.</summary>
/// <param name="Id">The pattern that it fits, such as <c>approval_prompt</c>.</param>
/// <param name="Text">The line that fits.</param>
/// <param name="PauseReason">Why the run has to wait for somebody; null when it doesn't.</param>
internal sealed record SurfaceSignal(string Id, string Text, string? PauseReason);
