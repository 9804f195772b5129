using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage.History;

namespace Orchestrator.Engine.Storage;

/// <summary>Applies the retention rules, or says what they would take.</summary>
internal sealed class ClearOrchestratorHistoryHandler(IStateStore store, ProjectFolder folder, TimeProvider clock, Faults faults)
    : IStreamHandler<ClearOrchestratorHistory, ClearedHistory>
{
    public async IAsyncEnumerable<ClearedHistory> HandleAsync(ClearOrchestratorHistory operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (operation.OlderThan < TimeSpan.Zero)
        {
            throw new OrchestratorException(ErrorKind.Usage, "age-negative", "An age can't be negative.", "orchestrator history clear 30d");
        }

        var cutoff = StoreTime.ToMicroseconds(clock.GetUtcNow() - operation.OlderThan);
        var (plan, rows) = store.Read(reader =>
        {
            var made = HistoryPlan.Make(reader, cutoff);
            return (made, made.Count(reader));
        });
        var (files, bytes) = new RunFolders(folder).Measure(plan.Runs.Concat(plan.Reviews));
        if (plan.IsEmpty(rows))
        {
            yield break;
        }

        IReadOnlyList<LedgerArchive> archives = [];
        if (!operation.DryRun)
        {
            (rows, archives) = await new HistoryClearing(store, folder, faults).RunAsync(call.Signature, plan, cancellationToken).ConfigureAwait(false);
        }

        foreach (var archive in archives)
        {
            yield return new ClearedHistory("events", archive.Last - archive.First + 1, archive.Bytes, archive.Path);
        }

        if (operation.DryRun && plan.Events > 0)
        {
            yield return new ClearedHistory("events", plan.Events, 0, null);
        }

        foreach (var (table, count) in rows.Where(table => table.Value > 0))
        {
            yield return new ClearedHistory(table, count, 0, null);
        }

        if (files > 0)
        {
            yield return new ClearedHistory("runs/", files, bytes, null);
        }
    }
}
