namespace Orchestrator.Host.Cli;

/// <summary>Ends what goes on for nobody: a stream that is silent would learn only from its next event that its reader has gone.</summary>
internal sealed class ReaderWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _over = new();
    private readonly Task _task;
    private volatile bool _gone;

    /// <param name="terminal">Where the output goes.</param>
    /// <param name="cancel">What is cancelled when nobody reads any more.</param>
    /// <param name="wanted">Whether to look at all: what ends by itself needs no watch.</param>
    public ReaderWatch(Terminal terminal, CancellationTokenSource cancel, bool wanted) => _task = wanted ? WatchAsync(terminal, cancel) : Task.CompletedTask;

    /// <summary>Whether the reader was found gone.</summary>
    public bool Gone => _gone;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _task.ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task WatchAsync(Terminal terminal, CancellationTokenSource cancel)
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token).ConfigureAwait(false))
            {
                if (terminal.ReaderIsGone())
                {
                    _gone = true;
                    await cancel.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // What was watched has ended.
        }
    }
}
