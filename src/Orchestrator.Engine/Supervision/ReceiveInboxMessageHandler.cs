using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Hands out what waits in an inbox; where nothing waits it may wait, and wakes when anybody wrote.</summary>
internal sealed class ReceiveInboxMessageHandler(IStateStore store, ISessions sessions, TimeProvider clock) : IStreamHandler<ReceiveInboxMessage, InboxMessage>
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(50);

    public async IAsyncEnumerable<InboxMessage> HandleAsync(ReceiveInboxMessage operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = InboxAddress.Of(call.Actor, operation.Session, sessions);
        if (operation.Limit < 1 || operation.Lease <= TimeSpan.Zero)
        {
            throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "At least one message is handed out, for longer than no time.", "orchestrator inbox-message receive --help");
        }

        if (operation.DryRun)
        {
            foreach (var message in store.Read(reader => InboxStore.Next(reader, address, clock.GetUtcNow(), operation.Limit)))
            {
                yield return InboxView.For(call.Actor, message, clock.GetUtcNow());
            }

            yield break;
        }

        if (operation.Wait)
        {
            await WaitAsync(address, operation.Timeout ?? s_wait, call, cancellationToken).ConfigureAwait(false);
        }

        if (!Waits(address))
        {
            yield break;
        }

        var handed = await store.WriteAsync(
            call.Signature, writer => InboxDesk.Lease(writer, address, call.Actor.ToString(), operation.Lease ?? s_lease, operation.Limit), cancellationToken).ConfigureAwait(false);
        foreach (var message in handed)
        {
            yield return InboxView.For(call.Actor, message, message.AskedAt!.Value);
        }
    }

    private bool Waits(string address) => store.Read(reader => InboxStore.Next(reader, address, clock.GetUtcNow()) is not null);

    private async Task WaitAsync(string address, TimeSpan timeout, Call call, CancellationToken cancellationToken)
    {
        if (Waits(address))
        {
            return;
        }

        var began = TimeProvider.System.GetTimestamp();
        call.Report(address, "Waits for a message");
        using var listener = store.Listen();
        // Who waits has time now and none when it is woken: what a first message costs a process is paid here.
        InboxStore.Warm();
        await store.WarmAsync(cancellationToken).ConfigureAwait(false);
        while (!Waits(address) && timeout - TimeProvider.System.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            // A message that somebody holds comes back by itself: nobody writes when its lease is over.
            var back = store.Read(reader => InboxStore.FirstReturn(reader, address)) - clock.GetUtcNow();
            await listener.WaitAsync(back is { } soon && soon < left ? soon : left, cancellationToken).ConfigureAwait(false);
        }
    }
}
