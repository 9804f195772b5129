using System.Threading.Channels;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>Tells whoever listens what ticks did. Nobody who is slow holds up a tick: what they don't take in time they miss.</summary>
internal sealed class TickNews
{
    private const int AtMost = 256;

    private readonly Lock _gate = new();
    private readonly List<Channel<TickReport>> _listeners = [];
    private bool _over;

    public void Tell(TickReport report)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
            {
                listener.Writer.TryWrite(report);
            }
        }
    }

    /// <summary>From now on, until there is no more or the listener has heard enough.</summary>
    public IAsyncEnumerable<TickReport> Listen(CancellationToken cancellationToken)
    {
        var listener = Channel.CreateBounded<TickReport>(new BoundedChannelOptions(AtMost) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            if (_over)
            {
                listener.Writer.Complete();
            }
            else
            {
                _listeners.Add(listener);
            }
        }

        return ReadAsync(listener, cancellationToken);
    }

    /// <summary>There is no more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _over = true;
            foreach (var listener in _listeners)
            {
                listener.Writer.TryComplete();
            }
        }
    }

    private async IAsyncEnumerable<TickReport> ReadAsync(Channel<TickReport> listener, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var report in listener.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return report;
            }
        }
        finally
        {
            lock (_gate)
            {
                _listeners.Remove(listener);
            }
        }
    }
}
