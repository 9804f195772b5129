namespace Orchestrator;

/// <summary>Why a run is paused and what resumes it.</summary>
/// <param name="Class">What sort of reason.</param>
/// <param name="Reason">A code from a fixed list, such as <c>credentials_needed</c>.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Question">What somebody must answer; null when nothing is asked.</param>
/// <param name="Command">The exact command that resumes it.</param>
/// <param name="Cause">The ledger event that caused it.</param>
/// <param name="At">Since when.</param>
/// <param name="From">The state that it left.</param>
/// <param name="Route">Who is asked: <c>person</c>, <c>reviewer:PROFILE</c> or <c>worker:PROFILE</c>.</param>
public sealed record RunPause(PauseClass Class, string Reason, string Message, string? Question, string Command, long Cause, DateTimeOffset At, RunState From, string Route)
{
    /// <summary>What stands on the worker's screen and asks for a person, who answers it there; null for other pauses.</summary>
    public PaneSignal? Signal { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Class}: {Message}";
}
