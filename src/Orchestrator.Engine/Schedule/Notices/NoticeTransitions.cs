namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>The one table of a notification's life.</summary>
internal static class NoticeTransitions
{
    private static readonly HashSet<(NotificationState From, NotificationState To)> s_legal =
    [
        (NotificationState.Pending, NotificationState.Sending),
        (NotificationState.Sending, NotificationState.Pending),
        (NotificationState.Sending, NotificationState.Delivered),
        (NotificationState.Sending, NotificationState.Uncertain),
        (NotificationState.Sending, NotificationState.Failed),
    ];

    /// <exception cref="OrchestratorException"><c>transition-refused</c>, with both states.</exception>
    public static Notification Move(Notification notice, NotificationState to) => s_legal.Contains((notice.State, to))
        ? notice with { State = to }
        : throw new OrchestratorException(
            ErrorKind.Conflict, "transition-refused", $"Notification '{notice.NotificationId}' is {notice.State.ToString().ToLowerInvariant()} and can't become {to.ToString().ToLowerInvariant()}.",
            $"orchestrator notification get {notice.Channel}", notice.NotificationId);
}
