using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads inboxes; hands nothing out.</summary>
internal sealed class GetInboxMessageHandler(IStateStore store, ISessions sessions, RunLookup runs, TimeProvider clock) : IStreamHandler<GetInboxMessage, InboxMessage>
{
    public async IAsyncEnumerable<InboxMessage> HandleAsync(GetInboxMessage operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var address = operation.Session is null && !InboxAddress.IsAgent(call.Actor) ? null : InboxAddress.Of(call.Actor, operation.Session, sessions);
        var run = operation.Run is null ? null : runs.Find(operation.Run).RunId;
        var now = clock.GetUtcNow();
        var messages = store.Read(reader => InboxStore.All(reader, address, run))
            .Where(message => operation.Message is null || message.MessageId.StartsWith(operation.Message, StringComparison.Ordinal))
            .Select(message => InboxView.For(call.Actor, message, now))
            .Where(message => operation.State is not { Count: > 0 } states || states.Contains(message.State));
        foreach (var message in operation.Last > 0 ? messages.Reverse().Take(operation.Last) : messages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return message;
        }
    }
}
