using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Walks the whole ledger, archives included, and names the first event that does not follow from the one before it.</summary>
internal sealed class LedgerChainCheck(ILedgerCheck ledger) : Probe("ledger_chain")
{
    public override bool TakesLong => true;

    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        var found = await Task.Run(() => ledger.Check(cancellationToken), cancellationToken).ConfigureAwait(false);

        // Nothing mends a broken chain; what can be done is to keep it as it was found.
        return [found.Ok ? Well(found.Detail) : Ill(found.Detail, "cp -a .orchestrator/state .orchestrator/state.kept")];
    }
}
