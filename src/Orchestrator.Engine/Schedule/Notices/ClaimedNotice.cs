namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>A notification that is ours to send.</summary>
/// <param name="Notice">It.</param>
/// <param name="Fence">The number of our claim: an outcome under another is refused.</param>
internal sealed record ClaimedNotice(Notification Notice, long Fence);
