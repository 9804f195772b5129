using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Checkpoints;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>Answers hooks: hands over what waits for the agent, keeps a worker at a run that isn't finished, and learns where its session is written.</summary>
internal sealed class HookDesk(IStateStore store, HookCallers callers, TimeProvider clock)
{
    private const int MessagesAtOnce = 20;

    // Long enough to print; what was not confirmed by then was not printed.
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);
    private static readonly int s_keptAtMost = int.Parse(HookGlance.KeptAtMost, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Answers one call, or stays silent.</summary>
    public async Task AnswerAsync(string hook, HookInput input, OperationContext context, Action<string> write, CancellationToken cancellationToken)
    {
        if (callers.Find(context) is not { } caller)
        {
            return;
        }

        var stops = hook == "stop";
        if (caller.Session is { } session && !stops)
        {
            await HearAsync(caller, session, input, hook, cancellationToken).ConfigureAwait(false);
        }

        var messages = await TakeAsync(caller, cancellationToken).ConfigureAwait(false);
        if (messages.Count > 0)
        {
            var words = HookWords.Messages([.. messages.Select(message => InboxView.For(caller.Actor, message, clock.GetUtcNow()))]);
            write(stops ? HookAnswer.GoOn(words) : HookAnswer.Context(hook, words));
            await store.WriteAsync(caller.Signature, writer =>
            {
                foreach (var message in messages)
                {
                    InboxDesk.Confirm(writer, message, InboxOutcome.Received, null, caller.Actor.ToString(), message.Fence);
                }

                return KeptGoing.Reset(writer, caller.Session?.Id);
            }, CancellationToken.None).ConfigureAwait(false);
        }
        else if (stops && caller.Session is { } worker && await KeepAsync(caller, worker, input, cancellationToken).ConfigureAwait(false) is { } words)
        {
            write(HookAnswer.GoOn(words));
        }
    }

    /// <summary>Somebody speaks to the agent, or its session begins: what was counted counts no more, and what its client says of the session is written down.</summary>
    private async Task HearAsync(HookCaller caller, SessionRecord known, HookInput input, string hook, CancellationToken cancellationToken)
    {
        var session = known.Session;
        var seen = session with
        {
            ClientSessionId = input.ClientSession ?? session.ClientSessionId,
            Transcript = IsTranscript(input) ? input.Transcript : session.Transcript,
            Communication = session.Communication == "pull" ? "hook" : session.Communication,
        };
        var counted = hook == "user-prompt-submit" && store.Read(reader => KeptGoing.Of(reader, known.Id)) > 0;
        if (!counted && seen == session)
        {
            return;
        }

        await store.WriteAsync(caller.Signature, writer =>
        {
            if (counted)
            {
                KeptGoing.Reset(writer, known.Id);
            }

            // Read anew: a cycle may have written to it meanwhile.
            return SessionStore.ById(writer, known.Id) is { Session.Active: true } now
                && (now.Session with { ClientSessionId = seen.ClientSessionId, Transcript = seen.Transcript, Communication = seen.Communication }) is var next && next != now.Session
                ? SessionStore.Update(writer, now with { Session = next }, "session.seen", $"{next.SessionName} is {next.ClientSessionId}")
                : null;
        }, cancellationToken).ConfigureAwait(false);
    }

    // A client names its transcripts after its sessions. Anything else is not taken for one.
    private static bool IsTranscript(HookInput input) =>
        input is { Transcript: { } path, ClientSession: { Length: > 0 } id } && Path.IsPathFullyQualified(path) && Path.GetFileName(path).Contains(id, StringComparison.Ordinal);

    private async Task<IReadOnlyList<InboxMessage>> TakeAsync(HookCaller caller, CancellationToken cancellationToken)
    {
        var inbox = InboxAddress.Own(caller.Actor);
        return store.Read(reader => InboxStore.Next(reader, inbox, clock.GetUtcNow())) is null
            ? []
            : await store.WriteAsync(
                caller.Signature, writer => InboxDesk.Lease(writer, inbox, caller.Actor.ToString(), s_lease, MessagesAtOnce), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What keeps a worker at its run; null where it may stop: it reported, the run waits for somebody else, or it was kept often enough.</summary>
    private async Task<string?> KeepAsync(HookCaller caller, SessionRecord session, HookInput input, CancellationToken cancellationToken)
    {
        if (input.StopHookActive || caller.Actor is not { Kind: ActorKinds.Worker, RunId: { } run })
        {
            return null;
        }

        return await store.WriteAsync(caller.Signature, writer =>
        {
            var record = RunStore.Load(writer, run)!;
            if (!Owes(writer, record, session.Id, input.LastMessage) || KeptGoing.Of(writer, session.Id) >= s_keptAtMost)
            {
                return null;
            }

            var count = KeptGoing.Count(writer, session.Id);
            writer.Append(new LedgerEntry(
                "session.kept_going", $"{session.Session.SessionName} would have stopped while the run is not finished", new { session = session.Id, count }, record.Run.WorkItemId, run, record.Driver.LastEvent));

            // Whoever judges the same end this moment has read of the run what is not so any more, and looks again.
            RunStore.Update(writer, record);
            return HookWords.NotFinished(record.Run);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the run waits for this session alone, and has nothing from it to judge.</summary>
    private static bool Owes(StoreReader reader, RunRecord record, string session, string? lastMessage) =>
        record.Run.State is RunState.Starting or RunState.Working
        && TurnStore.Latest(reader, record.Id) is { Phase: not TurnPhase.Ended } turn && turn.Session == session
        && !CheckpointStore.Of(reader, record.Id, record.Driver.JudgedEvent).Concat(CheckpointParser.Parse(lastMessage ?? "", record.Id).Checkpoints).Any(Settles);

    private static bool Settles(Checkpoint checkpoint) => checkpoint.Status != CheckpointStatus.Working || checkpoint.Question is not null || checkpoint.RequiresAuthorization;
}
