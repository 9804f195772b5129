using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>The right to drive one run, until it is given back or its holder is gone.</summary>
/// <param name="leases">Where it was taken.</param>
/// <param name="run">The run.</param>
/// <param name="fence">Its number; a later holder's is higher.</param>
/// <param name="driver">On whose word the runtime drives.</param>
internal sealed class RunLease(RunLeases leases, string run, long fence, string driver) : IAsyncDisposable
{
    public string Run => run;

    public long Fence => fence;

    /// <summary>Who does what a driver does, as the ledger names it: the runtime itself, whoever set it going.</summary>
    public string Actor { get; } = "runtime";

    public string Driver => driver;

    /// <summary>Refuses the transaction of a driver that was taken over.</summary>
    /// <exception cref="OrchestratorException"><c>fence-stale</c>.</exception>
    public void Demand(StoreWriter writer) => RunLeases.Demand(writer, this);

    public async ValueTask DisposeAsync() => await leases.ReleaseAsync(this).ConfigureAwait(false);
}
