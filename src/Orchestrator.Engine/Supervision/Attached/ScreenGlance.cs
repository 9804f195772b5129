using Orchestrator.Engine.Runs.Drive;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>What a look at a session's screen tells.</summary>
/// <param name="Signal">What stands there; null for nothing.</param>
/// <param name="Busy">Whether the client says that a turn runs; null when its screen doesn't tell.</param>
internal sealed record ScreenGlance(SurfaceSignal? Signal, bool? Busy)
{
    public static ScreenGlance None { get; } = new(null, null);
}
