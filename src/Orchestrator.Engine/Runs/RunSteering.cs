using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>
/// How a person's word reaches a run: it is written into the record, whoever drives. The driver, another process perhaps,
/// goes by what is written; where nobody drives, one cycle is done here.
/// </summary>
internal sealed class RunSteering(IStateStore store, RunLookup lookup, RunDriver driver)
{
    private const int TriesAtMost = 20;

    /// <summary>Changes a run's record and lets the change take effect.</summary>
    /// <param name="run">Id or prefix.</param>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="dryRun">Answer what would be written and write nothing.</param>
    /// <param name="change">Makes the change; throws when the run's state does not allow it.</param>
    /// <param name="cancellationToken">Leaves what is written.</param>
    public async Task<Run> ChangeAsync(string run, string actor, bool dryRun, Func<StoreWriter, RunRecord, RunRecord> change, CancellationToken cancellationToken)
    {
        var id = lookup.Find(run).RunId;
        if (dryRun)
        {
            return (await DryRun.OfAsync(store, actor, writer => change(writer, RunStore.Load(writer, id)!), cancellationToken).ConfigureAwait(false)).Run;
        }

        await WriteAsync(id, actor, change, cancellationToken).ConfigureAwait(false);
        await driver.CycleAsync(id, actor, observe: false, cancellationToken).ConfigureAwait(false);
        return lookup.Find(id);
    }

    /// <summary>Changes a run's record; whoever drives it next goes by that.</summary>
    /// <param name="id">The whole id.</param>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="change">Makes the change; throws when the run's state does not allow it.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task WriteAsync(string id, string actor, Func<StoreWriter, RunRecord, RunRecord> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await store.WriteAsync(actor, writer => RunStore.Update(writer, change(writer, RunStore.Load(writer, id)!)), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (OrchestratorException error) when (error.Code == "conflict" && tries < TriesAtMost)
            {
                // The driver wrote between our reading and our writing: the change is made again on what it wrote.
            }
        }
    }

    /// <summary>Refuses what a run's state does not allow.</summary>
    public static void Demand(RunRecord record, bool allowed, string what, string fix)
    {
        if (!allowed)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "transition-refused", $"Run '{record.Id}' is {record.Run.State.ToString().ToLowerInvariant()}: {what}.", fix, record.Id);
        }
    }
}
