using Microsoft.Data.Sqlite;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>
/// Tries again while SQLite says busy. Our own writers never meet that, they have the lock; it comes for an instant
/// when a first connection recovers the log after a crash, or from a foreign program.
/// </summary>
internal static class BusyRetry
{
    // About a millisecond each.
    private const int Tries = 2000;

    public static T Run<T>(Func<T> action)
    {
        var spin = default(SpinWait);
        for (var tries = 0; ; tries++)
        {
            try
            {
                return action();
            }
            catch (SqliteException busy) when (StoreErrors.IsBusy(busy) && tries < Tries)
            {
                spin.SpinOnce(sleep1Threshold: 1);
            }
        }
    }
}
