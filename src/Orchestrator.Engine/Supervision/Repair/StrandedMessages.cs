using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>
/// What waits for somebody who will never hear it, since the run has ended or the session is gone: words that are not said
/// yet, messages in inboxes, queued commands. And words whose sayer died while it said them.
/// </summary>
internal sealed class StrandedMessages(IStateStore store, TimeProvider clock) : IRepair
{
    // No surface takes longer to say something; one that did has died.
    private static readonly TimeSpan s_sayingAtMost = TimeSpan.FromMinutes(2);

    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Defect>>(
        [.. store.Read(reader => Words(reader).Concat(CutOff(reader)).Concat(Messages(reader)).Concat(Commands(reader)).ToList()).Select(found => new Defect(
            new RepairFinding { Kind = "stranded_message", Target = found.Target, Detail = found.Why },
            cancel => store.WriteAsync(options.Actor, found.Mend, cancel)))]);

    private static IEnumerable<Stranded> Words(StoreReader reader) =>
        from instruction in InstructionStore.All(reader, DeliveryState.Queued)
        let why = Why(reader, instruction.RunId, instruction.SessionId)
        where why is not null
        select new Stranded(instruction.InstructionId, why, writer => Move(writer, instruction, DeliveryState.Expired, why));

    /// <summary>Of a run its driver finds out what became of them; nobody does of a session that works on none.</summary>
    private IEnumerable<Stranded> CutOff(StoreReader reader) =>
        from instruction in InstructionStore.All(reader, DeliveryState.Sent)
        where instruction.RunId.Length == 0 && clock.GetUtcNow() - instruction.At > s_sayingAtMost
        let why = "who said it died before it was known whether it arrived"
        select new Stranded(instruction.InstructionId, why, writer => Move(writer, instruction, DeliveryState.Uncertain, why));

    private static IEnumerable<Stranded> Messages(StoreReader reader) =>
        from message in InboxStore.Unconfirmed(reader)
        let why = InboxAddress.RunOf(message.SessionId) is { } run ? Why(reader, run, null) : message.SessionId == InboxAddress.Person ? null : Why(reader, null, message.SessionId)
        where why is not null
        select new Stranded(message.MessageId, $"a {message.Kind} from {message.From}: {why}", writer => InboxStore.Find(writer, message.MessageId) is { } still && still.State == message.State ? InboxDesk.Expire(writer, still, why) : null);

    private static IEnumerable<Stranded> Commands(StoreReader reader) =>
        from record in DispatchStore.Of(reader, run: null, [DispatchState.Queued])
        where record.Command.Kind != DispatchKind.NotifyPerson
        let why = Why(reader, record.Command.RunId, record.Command.SessionId)
        where why is not null
        select new Stranded(record.Id, $"{record.Command}: {why}", writer => DispatchStore.Find(writer, record.Id) is { Command.State: DispatchState.Queued } still
            ? DispatchQueue.Change(writer, still, "dispatch.removed", why, command => DispatchTransitions.Move(command, DispatchState.Removed) with { Ended = writer.Now, Outcome = why }) : null);

    private static string? Why(StoreReader reader, string? run, string? session) =>
        run is { Length: > 0 } && RunStore.Load(reader, run) is not { Run.IsLive: true } ? $"run '{run}' has ended"
        : session is not null && SessionStore.ById(reader, session) is not { Session.Active: true } ? $"session '{SessionStore.NameOf(reader, session) ?? session}' is gone"
        : null;

    private static Instruction? Move(StoreWriter writer, Instruction found, DeliveryState to, string why) =>
        InstructionStore.ById(writer, found.InstructionId) is { } still && still.State == found.State ? InstructionStore.Move(writer, still, to, null, why) : null;

    /// <param name="Target">Its id.</param>
    /// <param name="Why">Why nobody will hear it.</param>
    /// <param name="Mend">Takes it out of the way, if it still is as it was found.</param>
    private sealed record Stranded(string Target, string Why, Func<StoreWriter, object?> Mend);
}
