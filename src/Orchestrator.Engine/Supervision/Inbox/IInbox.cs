using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Puts messages into inboxes, in whichever transaction leads to them.</summary>
internal interface IInbox
{
    /// <summary>Puts a message into an inbox, with its event.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="sessionId">A session's id, or one of <see cref="InboxAddress"/>.</param>
    /// <param name="runId">The run that it is about; null for none.</param>
    /// <param name="kind">A word for programs, such as <c>turn_completed</c>.</param>
    /// <param name="text">What it says.</param>
    /// <param name="from">Who says it, as the ledger names actors: an agent's words are shown to agents as data.</param>
    /// <param name="cause">The event that led to it; 0: none.</param>
    /// <param name="key">A repeat in the same inbox answers the first message; null: never a repeat.</param>
    InboxMessage Put(StoreWriter writer, string sessionId, string? runId, string kind, string text, string from, long cause, string? key = null);
}
