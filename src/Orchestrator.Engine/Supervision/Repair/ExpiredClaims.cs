using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Commands that a dispatcher claimed and lost. The next dispatcher takes them back by itself; where none runs, this does.</summary>
internal sealed class ExpiredClaims(IStateStore store, Reclaim reclaim) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Defect>>(
        [.. store.Read(reader => reclaim.Lost(reader).ConvertAll(record => (Record: record, By: DispatchStore.Attempt(reader, record.Id, record.Command.Attempts)?.Attempt.By))).Select(found => new Defect(
            new RepairFinding
            {
                Kind = "expired_claim",
                Target = found.Record.Id,
                Detail = $"{found.By ?? "whoever"} claimed it ({found.Record.Command}) and is gone, or gave no sign until {TimeText.Clock(found.Record.Command.LeaseUntil ?? found.Record.Command.At)}",
                Mend = "orchestrator dispatch invoke",
            },
            cancel => store.WriteAsync(options.Actor, writer => reclaim.Lost(writer).Find(record => record.Id == found.Record.Id) is { } lost ? reclaim.TakeBack(writer, lost) : null, cancel)))]);
}
