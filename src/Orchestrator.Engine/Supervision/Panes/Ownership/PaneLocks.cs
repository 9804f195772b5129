using Orchestrator.Engine.Storage.Locking;

namespace Orchestrator.Engine.Supervision.Panes.Ownership;

/// <summary>
/// Lets one speak to a pane at a time, across threads, processes and projects of the user. Panes share a fixed number of lock
/// files, since one that is locked must never be removed.
/// </summary>
internal sealed class PaneLocks(PaneFolder folder)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits in real time, whatever clock a test has set: the other process doesn't follow it.</summary>
    /// <exception cref="OrchestratorException">Another process spoke to it all the while (<c>pane-busy</c>); the lock can't be had at all (<c>pane-lock-failed</c>).</exception>
    public async Task<IDisposable> TakeAsync(TerminalAddress pane, TimeSpan patience, CancellationToken cancellationToken)
    {
        var file = Open(pane);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            while (!file.TryTake())
            {
                if (TimeProvider.System.GetElapsedTime(began) > patience)
                {
                    throw new OrchestratorException(
                        ErrorKind.Conflict, "pane-busy", $"Process {file.Holder()} has been speaking to pane '{pane}' for {patience.TotalSeconds:0} s.", $"ps -p {file.Holder()}", pane.ToString());
                }

                await Task.Delay(s_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }

            return new Held(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private LockFile Open(TerminalAddress pane)
    {
        try
        {
            return LockFile.Open(folder.File($"lock-{PaneFolder.NameOf(pane)[..2]}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OrchestratorException(ErrorKind.Environment, "pane-lock-failed", $"Panes can't be locked in '{folder.Path}': {error.Message}", target: folder.Path, inner: error);
        }
    }

    private sealed class Held(LockFile file) : IDisposable
    {
        public void Dispose()
        {
            file.Release();
            file.Dispose();
        }
    }
}
