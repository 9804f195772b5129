using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Collects what one cycle read, decided and did.</summary>
internal sealed class CycleLog(TimeProvider clock)
{
    private readonly List<string> _actions = [];
    private readonly List<Checkpoint> _checkpoints = [];
    private GateDecision? _decision;
    private int _lines;
    private string? _waits;

    public string? Error { get; set; }

    public void Read(TurnReading reading) => _lines += reading.NewLines;

    public void Took(IEnumerable<Checkpoint> checkpoints) => _checkpoints.AddRange(checkpoints);

    public void Decided(GateDecision decision) => _decision = decision;

    /// <summary>Nothing was done, and this is why.</summary>
    public void Waits(string why) => _waits = why;

    public void Did(string action) => _actions.Add(action);

    /// <summary>The cycle as it stands.</summary>
    public Cycle Finish(IStateStore store, RunRecord record, string? drivenBy)
    {
        var turn = store.Read(reader => TurnStore.Latest(reader, record.Id));
        var now = clock.GetUtcNow();
        return new Cycle
        {
            RunId = record.Id,
            WorkItemId = record.Run.WorkItemId,
            Worker = record.Run.Worker,
            WorkerAlive = turn is { Phase: TurnPhase.Running },
            NewEvents = _lines,
            Offset = turn?.Offset ?? 0,
            Quarantined = turn?.Quarantined ?? 0,
            State = record.Run.State,
            Staleness = turn is null ? TimeSpan.Zero : now - turn.LastSign,
            LastEvent = turn?.LastKind,
            TaskCompleted = turn is { Phase: TurnPhase.Ended },
            Checkpoints = _checkpoints,
            Decision = _decision,
            Actions = _waits is null ? _actions : [.. _actions, _waits],
            Inbox = store.Read(reader => InstructionStore.In(reader, record.Id, DeliveryState.Queued)),
            DrivenBy = drivenBy,
            Error = Error,
            At = now,
        };
    }

    /// <summary>Keeps the cycle for those who don't drive; one that found nothing new leaves the last as it is.</summary>
    public async Task<Cycle> RecordAsync(IStateStore store, RunLease lease, RunRecord record, CancellationToken cancellationToken)
    {
        var cycle = Finish(store, record, null);
        if (_lines > 0 || _actions.Count > 0 || _decision is not null || Error is not null)
        {
            await store.WriteAsync(lease.Actor, writer => CycleStore.Keep(writer, cycle), cancellationToken).ConfigureAwait(false);
        }

        return cycle;
    }
}
