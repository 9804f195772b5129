using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>
/// Moves the write-ahead log into the database now and then, under the writer's lock: PASSIVE every few hundred commits,
/// TRUNCATE once the log is large. A failure harms nothing, the log holds everything, and the next turn tries again.
/// </summary>
internal sealed class Checkpointer(StoreFile file, Faults faults)
{
    /// <summary>The log is cut back from this size on.</summary>
    public const long LargeLog = 16 * 1024 * 1024;

    // Events are numbered across processes, so that many short processes checkpoint as often as one long one.
    private const long EventsBetween = 256;
    private const long EventsBetweenWhenLarge = 32;
    private const int CommitsBetween = 512;
    private const long WorthwhileAtEnd = 1024 * 1024;
    private static readonly TimeSpan _truncateBound = TimeSpan.FromMilliseconds(20);

    private int _commits;
    private bool _large;

    /// <summary>Told of each commit.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="first">The first event of the transaction; 0 for none.</param>
    /// <param name="last">The last one.</param>
    public void AfterCommit(StoreConnection connection, long first, long last)
    {
        _commits++;
        var step = _large ? EventsBetweenWhenLarge : EventsBetween;
        if (_commits >= CommitsBetween || (last > 0 && last / step != (first - 1) / step))
        {
            Run(connection);
        }
    }

    /// <summary>Leaves the next process little to recover.</summary>
    public void AtEnd(StoreConnection connection)
    {
        if (_commits > 0 && file.LogBytes() > WorthwhileAtEnd)
        {
            Run(connection);
        }
    }

    private void Run(StoreConnection connection)
    {
        faults.Pass("store.checkpoint");
        _commits = 0;
        connection.Checkpoint(truncate: false);
        _large = file.LogBytes() > LargeLog;
        if (_large)
        {
            // Readers with short snapshots leave gaps; one that stays keeps the log for now.
            _large = !SpinWait.SpinUntil(() => connection.Checkpoint(truncate: true), _truncateBound);
        }
    }
}
