namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>The one table of a command's life.</summary>
internal static class DispatchTransitions
{
    private static readonly HashSet<(DispatchState From, DispatchState To)> s_legal =
    [
        (DispatchState.Queued, DispatchState.Claimed),
        (DispatchState.Queued, DispatchState.Removed),
        (DispatchState.Claimed, DispatchState.Queued),
        (DispatchState.Claimed, DispatchState.Done),
        (DispatchState.Claimed, DispatchState.Uncertain),
        (DispatchState.Claimed, DispatchState.Dead),
        (DispatchState.Claimed, DispatchState.Refused),
        // Given up; a person may have it tried again, or taken away.
        (DispatchState.Uncertain, DispatchState.Queued),
        (DispatchState.Uncertain, DispatchState.Removed),
        (DispatchState.Dead, DispatchState.Queued),
        (DispatchState.Dead, DispatchState.Removed),
        (DispatchState.Refused, DispatchState.Queued),
        (DispatchState.Refused, DispatchState.Removed),
    ];

    /// <exception cref="OrchestratorException"><c>transition-refused</c>, with both states.</exception>
    public static DispatchCommand Move(DispatchCommand command, DispatchState to) => s_legal.Contains((command.State, to))
        ? command with { State = to }
        : throw new OrchestratorException(
            ErrorKind.Conflict, "transition-refused",
            $"Command '{command.CommandId}' is {command.State.ToString().ToLowerInvariant()} and can't become {to.ToString().ToLowerInvariant()}.",
            $"orchestrator dispatch-command get {command.CommandId} --include-attempts", command.CommandId);
}
