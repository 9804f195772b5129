using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Puts, hands out and takes back, each in one transaction with its event.</summary>
internal sealed class InboxDesk : IInbox
{
    public InboxMessage Put(StoreWriter writer, string sessionId, string? runId, string kind, string text, string from, long cause, string? key = null)
    {
        if (key is not null && InboxStore.ByKey(writer, sessionId, key) is { } before)
        {
            return before;
        }

        var message = new InboxMessage
        {
            MessageId = ObjectIds.New('m'),
            SessionId = sessionId,
            Inbox = SessionStore.NameOf(writer, sessionId) ?? sessionId,
            RunId = runId,
            Kind = kind,
            Text = text,
            From = from,
            Key = key,
            Cause = cause,
            At = writer.Now,
            Revision = 1,
        };
        var seq = writer.AppendAs(from, new LedgerEntry(
            "inbox.put", $"{kind} for {message.Inbox}", new { message.MessageId, message.SessionId, message.Kind, message.Text, message.Key }, null, runId, cause == 0 ? null : cause));
        message = message with { Event = seq };
        InboxStore.Insert(writer, message);
        return message;
    }

    /// <summary>Hands out what waits, at most so many.</summary>
    public static IReadOnlyList<InboxMessage> Lease(StoreWriter writer, string session, string by, TimeSpan term, int limit) =>
        InboxStore.Next(writer, session, writer.Now, limit).ConvertAll(message =>
        {
            var back = message.State == InboxState.Leased;
            message = InboxTransitions.Move(message, InboxState.Leased) with
            {
                Fence = message.Fence + 1,
                Asked = message.Asked + 1,
                AskedBy = by,
                AskedAt = writer.Now,
                LeaseUntil = writer.Now + term,
            };
            writer.Append(new LedgerEntry(
                "inbox.leased", back ? $"{message.Kind}, handed out for the {message.Asked}. time: nobody confirmed it" : $"{message.Kind}, handed out",
                new { message.MessageId, message.Fence, message.Asked, by, until = message.LeaseUntil }, null, message.RunId, message.Event));
            return InboxStore.Update(writer, message);
        });

    /// <summary>Takes a session's word for a message.</summary>
    /// <exception cref="OrchestratorException"><c>fence-stale</c>: the lease is over, or somebody else's; <c>transition-refused</c>.</exception>
    public static InboxMessage Confirm(StoreWriter writer, InboxMessage message, InboxOutcome outcome, string? why, string by, long? fence)
    {
        var to = Enum.Parse<InboxState>(outcome.ToString());
        if (message.State == to && message.ConfirmedBy == by && (fence is null || fence == message.Fence))
        {
            // Said twice: a caller that never saw our answer.
            return message;
        }

        if (message.State == InboxState.Leased)
        {
            DemandHeld(message, by, fence, writer.Now);
        }
        else if (fence is not null && fence != message.Fence)
        {
            throw Stale(message, $"lease {fence} is over");
        }

        message = InboxTransitions.Move(message, to) with { ConfirmedBy = by, ConfirmedAt = writer.Now, Why = why ?? message.Why, LeaseUntil = null };
        writer.Append(new LedgerEntry(
            $"inbox.{to.ToString().ToLowerInvariant()}", why ?? $"{message.Kind} of {message.Inbox}",
            new { message.MessageId, message.Fence, message.Asked, by, why }, null, message.RunId, message.Event));
        if (message.Key is { } key && InstructionStore.ById(writer, key) is { State: DeliveryState.Submitted } words)
        {
            InstructionStore.Move(writer, words, DeliveryState.Confirmed, null, "it was taken from the inbox");
        }

        return InboxStore.Update(writer, message);
    }

    /// <summary>Nobody will confirm it any more.</summary>
    public static InboxMessage Expire(StoreWriter writer, InboxMessage message, string why)
    {
        message = InboxTransitions.Move(message, InboxState.Expired) with { Why = why, LeaseUntil = null };
        writer.Append(new LedgerEntry("inbox.expired", why, new { message.MessageId, message.Fence, message.Asked }, null, message.RunId, message.Event));
        return InboxStore.Update(writer, message);
    }

    private static void DemandHeld(InboxMessage message, string by, long? fence, DateTimeOffset now)
    {
        if (fence is not null && fence != message.Fence)
        {
            throw Stale(message, $"lease {fence} is over and it was handed out again");
        }

        if (message.LeaseUntil <= now)
        {
            throw Stale(message, $"lease {message.Fence} is over since {TimeText.Clock(message.LeaseUntil!.Value)}");
        }

        if (fence is null && message.AskedBy != by)
        {
            throw Stale(message, $"{message.AskedBy} has it");
        }
    }

    private static OrchestratorException Stale(InboxMessage message, string what) => new(
        ErrorKind.Conflict, "fence-stale", $"Message '{message.MessageId}' can't be confirmed: {what}.", "orchestrator inbox-message receive", message.MessageId);
}
