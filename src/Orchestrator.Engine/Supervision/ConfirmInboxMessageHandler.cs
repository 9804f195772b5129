using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes a session's word for a message; who held it before is refused by the lease's number.</summary>
internal sealed class ConfirmInboxMessageHandler(IStateStore store) : IOperationHandler<ConfirmInboxMessage, InboxMessage>
{
    public async Task<InboxMessage> HandleAsync(ConfirmInboxMessage operation, Call call, CancellationToken cancellationToken)
    {
        if (operation.Outcome == InboxOutcome.Blocked && string.IsNullOrWhiteSpace(operation.Why))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "reason-missing", "A message that can't be done needs a reason: somebody must act on it.", $"orchestrator inbox-message confirm {operation.Message} blocked --why \"…\"", operation.Message);
        }

        InboxMessage Confirm(StoreWriter writer)
        {
            var message = InboxLookup.Find(writer, operation.Message);
            if (InboxAddress.IsAgent(call.Actor) && message.SessionId != InboxAddress.Own(call.Actor))
            {
                throw new OrchestratorException(
                    ErrorKind.Refused, "not-your-inbox", $"Message '{message.MessageId}' is for {message.Inbox}, not for {call.Actor}.", "orchestrator inbox-message receive", message.MessageId);
            }

            return InboxDesk.Confirm(writer, message, operation.Outcome, operation.Why, call.Actor.ToString(), operation.Fence);
        }

        var confirmed = operation.DryRun
            ? await DryRun.OfAsync(store, call.Signature, Confirm, cancellationToken).ConfigureAwait(false)
            : await store.WriteAsync(call.Signature, Confirm, cancellationToken).ConfigureAwait(false);
        return InboxView.For(call.Actor, confirmed, confirmed.ConfirmedAt ?? confirmed.At);
    }
}
