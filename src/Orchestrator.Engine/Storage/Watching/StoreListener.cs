using System.Globalization;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Engine.Storage.Watching;

/// <summary>
/// Waits for the log's bell, and asks the database whether anything was committed: SQLite's own number of changes, a read
/// of shared memory of a few microseconds. Without a bell that number is asked often enough to notice within 25 ms; so it
/// is after a ring that comes before the commit does, since what rings is the write and what counts is its flush.
/// </summary>
internal sealed class StoreListener : IStoreListener
{
    private static readonly TimeSpan s_withoutBell = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan s_withBell = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_firstAfterRing = TimeSpan.FromMilliseconds(1);

    /// <summary>A store that is written thousands of times a second wakes nobody as often.</summary>
    private static readonly TimeSpan s_betweenWakes = TimeSpan.FromMilliseconds(5);

    private readonly StoreFile _file;
    private readonly ReaderPool _readers;
    private readonly LogBell? _bell;
    private StoreConnection? _connection;
    private long _identity = FileIdentity.Missing;
    private long _version;
    private bool _changed;

    public StoreListener(StoreFile file, ReaderPool readers, bool bell = true)
    {
        (_file, _readers) = (file, readers);
        _bell = bell ? LogBell.TryOf(file.Path) : null;
        Look();
        _changed = false;
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        if (_changed)
        {
            await Task.Delay(s_betweenWakes, cancellationToken).ConfigureAwait(false);
        }

        var (step, alert) = (Rest, TimeSpan.Zero);
        while (!(_changed = Look()))
        {
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            if (elapsed >= atMost)
            {
                return;
            }

            var rang = await RingsAsync(Shorter(step, atMost - elapsed), cancellationToken).ConfigureAwait(false);
            (step, alert) = rang ? (s_firstAfterRing, elapsed + s_withBell)
                : elapsed < alert ? (Shorter(2 * step, s_withoutBell), alert)
                : (Rest, alert);
        }
    }

    public void Dispose()
    {
        _bell?.Dispose();
        Return();
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Rest => _bell is null ? s_withoutBell : s_withBell;

    private async Task<bool> RingsAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_bell is not null)
        {
            return await _bell.WaitAsync(atMost, cancellationToken).ConfigureAwait(false);
        }

        await Task.Delay(atMost, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Whether something was committed since the last look.</summary>
    private bool Look()
    {
        var identity = _file.Identity();
        var another = identity != _identity || _connection is null;
        if (another)
        {
            Return();
            _identity = identity;
            _connection = BusyRetry.Run(_readers.Rent);
            if (_connection is { } rented && rented.Identity != identity)
            {
                // Its schema is being made this moment; the next look takes the file as it is then.
                Return();
            }
        }

        if (_connection is null)
        {
            return another && identity != FileIdentity.Missing;
        }

        var version = BusyRetry.Run(() => Convert.ToInt64(_connection.Command("PRAGMA data_version").Scalar(), CultureInfo.InvariantCulture));
        var changed = another || version != _version;
        _version = version;
        return changed;
    }

    private void Return()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            _readers.Return(connection);
        }
    }
}
