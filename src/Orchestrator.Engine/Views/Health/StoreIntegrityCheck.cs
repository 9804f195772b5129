using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Lets SQLite look through its whole file.</summary>
internal sealed class StoreIntegrityCheck(IStateStore store) : Probe("store_integrity")
{
    public override bool TakesLong => true;

    protected override IEnumerable<HealthCheck> Look()
    {
        var found = store.Read(ViewsStore.Integrity);
        return found is ["ok"]
            ? [Well("the database is sound")]
            : found.Select(problem => Ill(problem, "cp -a .orchestrator/state .orchestrator/state.kept"));
    }
}
