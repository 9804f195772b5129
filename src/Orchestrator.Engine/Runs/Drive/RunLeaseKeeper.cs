namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Renews a lease for as long as one move lasts: a verifier may take longer than a silent holder keeps its run.</summary>
internal sealed class RunLeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Task _keeping;

    public RunLeaseKeeper(RunLeases leases, RunLease lease, TimeSpan every, TimeProvider clock) => _keeping = KeepAsync(leases, lease, every, clock);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task KeepAsync(RunLeases leases, RunLease lease, TimeSpan every, TimeProvider clock)
    {
        while (true)
        {
            await Task.Delay(every, clock, _over.Token).ConfigureAwait(false);
            try
            {
                await leases.RenewAsync(lease, _over.Token).ConfigureAwait(false);
            }
            catch (OrchestratorException)
            {
                // A store that is busy or full now: two thirds of the term are left, and the next sign comes in time.
            }
        }
    }
}
