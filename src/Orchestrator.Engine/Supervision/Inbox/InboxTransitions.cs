namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>The one table of a message's life.</summary>
internal static class InboxTransitions
{
    private static readonly HashSet<(InboxState From, InboxState To)> s_legal =
    [
        (InboxState.Queued, InboxState.Leased),
        (InboxState.Leased, InboxState.Leased),
        (InboxState.Leased, InboxState.Received),
        (InboxState.Leased, InboxState.Accepted),
        (InboxState.Leased, InboxState.Blocked),
        // Who first only had it says later what becomes of it.
        (InboxState.Received, InboxState.Accepted),
        (InboxState.Received, InboxState.Blocked),
        (InboxState.Accepted, InboxState.Blocked),
        (InboxState.Queued, InboxState.Expired),
        (InboxState.Leased, InboxState.Expired),
    ];

    /// <exception cref="OrchestratorException"><c>transition-refused</c>, with both states.</exception>
    public static InboxMessage Move(InboxMessage message, InboxState to) => s_legal.Contains((message.State, to))
        ? message with { State = to }
        : throw new OrchestratorException(
            ErrorKind.Conflict, "transition-refused",
            $"Message '{message.MessageId}' is {message.State.ToString().ToLowerInvariant()} and can't become {to.ToString().ToLowerInvariant()}.",
            message.State == InboxState.Queued ? "orchestrator inbox-message receive" : $"orchestrator inbox-message get {message.MessageId}", message.MessageId);
}
