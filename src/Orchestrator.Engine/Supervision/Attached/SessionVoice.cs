using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Panes.Delivery;
using Orchestrator.Engine.Supervision.Panes.Patterns;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>
/// Speaks to a session by what reaches it: the desk of the shell that runs its program, its pane where its input box is known,
/// else its inbox, which its hook, its tools or its command line read.
/// </summary>
internal sealed class SessionVoice(IStateStore store, SessionRegister register, IPaneDelivery panes, PanePolicies policies, IInbox inbox, ProjectFolder folder, Faults faults) : ISessionVoice
{
    public bool IsPush(AgentSession session) => session.Terminal is not null
        && (session.Adapter != "command" || DeskOf(session).IsOpen || policies.Current().Inputs.Any(box => box.Adapter == session.Adapter));

    public async Task<Spoken> SayAsync(AgentSession session, Utterance words, string actor, CancellationToken cancellationToken)
    {
        if (DeskOf(session) is { IsOpen: true } desk)
        {
            desk.Put(words.Key, words.Text, words.Opens, words.Run, faults);
            return new Spoken(DeliveryState.Submitted, "its program is started with it");
        }

        if (session.Terminal is not { } pane || !IsPush(session))
        {
            await store.WriteAsync(actor, writer => inbox.Put(writer, session.SessionId, words.Run, "message", words.Text, actor, 0, words.Key), cancellationToken).ConfigureAwait(false);
            return new Spoken(DeliveryState.Submitted, "it lies in the session's inbox");
        }

        return Said(await panes.DeliverAsync(pane, words.Text, Listener(session), cancellationToken).ConfigureAwait(false));
    }

    public async Task<Spoken> CommandAsync(AgentSession session, string command, CancellationToken cancellationToken) => session.Terminal is { } pane && IsPush(session) && !DeskOf(session).IsOpen
        ? Said(await panes.CommandAsync(pane, command, Listener(session), cancellationToken).ConfigureAwait(false))
        : new Spoken(DeliveryState.Failed, "its client is in no terminal where it could be told");

    public bool IsTaken(AgentSession session, string key) => !IsPush(session)
        && store.Read(reader => InboxStore.ByKey(reader, session.SessionId, key)) is { State: InboxState.Received or InboxState.Accepted or InboxState.Blocked };

    public async Task InterruptAsync(AgentSession session, CancellationToken cancellationToken)
    {
        if (session.Terminal is not { } pane)
        {
            return;
        }

        // A turn that ended by itself meanwhile needs no key.
        _ = DeskOf(session).IsOpen
            ? await panes.TypeAsync(pane, "", ["C-c"], Listener(session), cancellationToken).ConfigureAwait(false)
            : await panes.InterruptAsync(pane, Listener(session), cancellationToken).ConfigureAwait(false);
    }

    private static Spoken Said(PaneOutcome outcome) => new(outcome.Delivery, outcome.ToString());

    private CommandDesk DeskOf(AgentSession session) => CommandDesk.Of(folder.State, session.SessionId);

    private PaneListener Listener(AgentSession session) => new(session.Adapter, register.Record(session.SessionId).Process);
}
