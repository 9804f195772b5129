using System.Collections.Concurrent;

namespace Orchestrator.PowerShell.Output;

/// <summary>
/// Brings what happens on the pool to the pipeline's thread, the only one that may write. The engine works ahead by a
/// bounded number of results.
/// </summary>
internal sealed class Pump : IDisposable
{
    /// <summary>After a stop, work that does not end is left behind: Ctrl+C must not wait for it.</summary>
    private static readonly TimeSpan s_stopAtMost = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Action<IOutputPort>> _writes = new(boundedCapacity: 512);
    private readonly CancellationTokenSource _cancel;

    private Pump(CancellationToken stop) => _cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);

    /// <summary>Does the work on the pool and writes on this thread until it has ended, or the caller stops.</summary>
    /// <exception cref="Exception">Whatever writing throws, such as the end of a pipeline that needs no more.</exception>
    public static void Run(IOutputPort port, Func<Pump, CancellationToken, Task> work, CancellationToken stop)
    {
        var pump = new Pump(stop);
        var done = Task.Run(() => pump.WorkAsync(work), CancellationToken.None);
        try
        {
            foreach (var write in pump._writes.GetConsumingEnumerable(stop))
            {
                write(port);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller stopped the pipeline: PowerShell says so itself.
        }
        finally
        {
            pump._cancel.Cancel();
            if (done.Wait(s_stopAtMost, CancellationToken.None))
            {
                pump.Dispose();
            }
        }
    }

    public void Write(object item) => Add(port => port.Write(item));

    public void WriteError(OrchestratorException error, object? target) => Add(port => port.WriteError(error, target));

    public void WriteProgress(OperationProgress progress, bool completed) => Add(port => port.WriteProgress(progress, completed));

    public void Dispose()
    {
        _writes.Dispose();
        _cancel.Dispose();
    }

    private async Task WorkAsync(Func<Pump, CancellationToken, Task> work)
    {
        try
        {
            await work(this, _cancel.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        finally
        {
            _writes.CompleteAdding();
        }
    }

    private void Add(Action<IOutputPort> write) => _writes.Add(write, _cancel.Token);
}
