using System.Collections.Concurrent;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Gives signs of life for commands in hand, as long as their effects last. A process that is stopped gives none and loses them.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly IStateStore _store;
    private readonly string _actor;
    private readonly TimeSpan _lease;
    private readonly ConcurrentDictionary<string, long> _held;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _keeping;

    public LeaseKeeper(IStateStore store, string actor, TimeSpan lease, TimeProvider clock, IEnumerable<DispatchRecord> held)
    {
        (_store, _actor, _lease) = (store, actor, lease);
        _held = new(held.ToDictionary(record => record.Id, record => record.Command.Fence));
        _keeping = KeepAsync(clock);
    }

    public void Release(DispatchRecord record) => _held.TryRemove(record.Id, out _);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task KeepAsync(TimeProvider clock)
    {
        while (true)
        {
            await Task.Delay(_lease / 3, clock, _over.Token).ConfigureAwait(false);
            try
            {
                await _store.WriteAsync(_actor, writer => _held.Count(one => DispatchStore.Renew(writer, one.Key, one.Value, _lease)), _over.Token).ConfigureAwait(false);
            }
            catch (OrchestratorException)
            {
                // A busy database: the lease has two thirds left, and the next sign comes in time.
            }
        }
    }
}
