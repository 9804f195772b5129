using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Dispatch.Effects;

/// <summary>Effects that are a message in an inbox: done and written down in one transaction, so they are never uncertain.</summary>
internal sealed class StoreEffects(IInbox inbox)
{
    /// <summary>Carries a command out if it is of this sort.</summary>
    /// <returns>The outcome; null: it is an effect on the world.</returns>
    public EffectOutcome? TryDeliver(StoreWriter writer, DispatchRecord record) => record.Command.Kind switch
    {
        DispatchKind.NotifyManager => ToManager(writer, record, record.Command.Key.StartsWith(TurnKey.Prefix, StringComparison.Ordinal) ? "turn_completed" : "notice", record.Command.Text),
        DispatchKind.NotifyPerson => ToPerson(writer, record, "notice", record.Command.Text),
        DispatchKind.ContinueIteration when !IsSaid(record) => Continue(writer, record),
        _ => null,
    };

    private EffectOutcome? Continue(StoreWriter writer, DispatchRecord record)
    {
        var continuation = record.Command.RunId is { } run ? PolicyStore.Of(writer, run).Continuation : Continuation.AutoProceed;
        return continuation switch
        {
            Continuation.Off => new EffectOutcome(DispatchState.Refused, "the run's policy lets nothing go on by itself"),
            Continuation.AskOperator => ToPerson(
                writer, record, "continuation", $"Run {record.Command.RunId} could go on with another iteration. Let it: orchestrator dispatch-command add {record.Command.RunId} continue_iteration"),
            Continuation.AutoReview => ToManager(
                writer, record, "continuation", $"Run {record.Command.RunId} could go on with another iteration. Review what is there, then let it: orchestrator dispatch-command add {record.Command.RunId} continue_iteration"),
            _ => null,
        };
    }

    private EffectOutcome ToManager(StoreWriter writer, DispatchRecord record, string kind, string text)
    {
        var command = record.Command;
        var manager = command.SessionId ?? (command.RunId is { } run ? BindingStore.ManagerOf(writer, run) : null);
        if (manager is null)
        {
            return new EffectOutcome(DispatchState.Refused, $"nobody steers {(command.RunId is null ? "it" : $"run '{command.RunId}'")}");
        }

        var message = inbox.Put(writer, manager, command.RunId, kind, text, command.From, command.Event, "dispatch:" + command.CommandId);
        return new EffectOutcome(DispatchState.Done, $"message {message.MessageId} for {message.Inbox}");
    }

    private EffectOutcome ToPerson(StoreWriter writer, DispatchRecord record, string kind, string text)
    {
        var command = record.Command;
        var message = inbox.Put(writer, InboxAddress.Person, command.RunId, kind, text, command.From, command.Event, "dispatch:" + command.CommandId);
        return new EffectOutcome(DispatchState.Done, $"message {message.MessageId} for people");
    }

    // A person's or a manager's own word needs no policy to let it go on.
    private static bool IsSaid(DispatchRecord record) => record.ManagerSession is not null || record.Command.From.StartsWith("person", StringComparison.Ordinal);
}
