using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Panes.Delivery;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Speaks to a session by its pane; to one in no terminal by its inbox, which its hook, its tools or its command line read.</summary>
internal sealed class SessionVoice(IStateStore store, SessionRegister register, IPaneDelivery panes, IInbox inbox) : ISessionVoice
{
    public bool IsPush(AgentSession session) => session.Terminal is not null;

    public async Task<Spoken> SayAsync(AgentSession session, string text, string key, string? run, string actor, CancellationToken cancellationToken)
    {
        if (session.Terminal is not { } pane)
        {
            await store.WriteAsync(actor, writer => inbox.Put(writer, session.SessionId, run, "message", text, actor, 0, key), cancellationToken).ConfigureAwait(false);
            return new Spoken(DeliveryState.Submitted, "it lies in the session's inbox");
        }

        var outcome = await panes.DeliverAsync(pane, text, Listener(session), cancellationToken).ConfigureAwait(false);
        var state = outcome.State switch
        {
            PaneDeliveryState.Submitted => DeliveryState.Submitted,
            PaneDeliveryState.Failed => DeliveryState.Failed,
            _ => DeliveryState.Uncertain,
        };
        return new Spoken(state, outcome.Code.Length == 0 ? outcome.Detail : $"{outcome.Code}: {outcome.Detail}");
    }

    public async Task InterruptAsync(AgentSession session, CancellationToken cancellationToken)
    {
        if (session.Terminal is { } pane)
        {
            // A turn that ended by itself meanwhile needs no key.
            _ = await panes.InterruptAsync(pane, Listener(session), cancellationToken).ConfigureAwait(false);
        }
    }

    private PaneListener Listener(AgentSession session) => new(session.Adapter == "command" ? null : session.Adapter, register.Record(session.SessionId).Process);
}
