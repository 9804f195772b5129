using System.Collections.Concurrent;

namespace Orchestrator.Engine.Storage.Locking;

/// <summary>
/// Lines up the threads of this process before the lock between processes: <c>flock</c> doesn't tell threads that share
/// a descriptor apart. Every store of one project in this process stands in the same line.
/// </summary>
internal static class ProcessQueue
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> _lines = new(StringComparer.Ordinal);

    /// <summary>The line of one state folder. It lives as long as the process; there is one a project.</summary>
    public static SemaphoreSlim Of(string folder) => _lines.GetOrAdd(folder, _ => new SemaphoreSlim(1, 1));

    /// <summary>Waits for one's turn.</summary>
    /// <exception cref="OrchestratorException">Patience ended (<c>store-locked</c>).</exception>
    public static async ValueTask EnterAsync(SemaphoreSlim line, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (line.Wait(0, CancellationToken.None))
        {
            return;
        }

        using var deadline = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await line.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "store-locked",
                $"Another write of this process ({Environment.ProcessId}) to the same project has not ended for {patience.TotalSeconds:0.#} s.");
        }
    }
}
