using System.Diagnostics;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Storage;

/// <summary>Who waits for others to write is woken when they did.</summary>
public sealed class StoreListenerTests : IDisposable
{
    private readonly StorageProject _project = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task What_another_store_writes_wakes_long_before_the_next_look_of_every_second()
    {
        const int Writes = 20;
        StateStore one = _project.Store(), other = _project.Store();
        await WriteAsync(other);
        using var listener = one.Listen();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Writes; i++)
        {
            var woken = listener.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
            await WriteAsync(other);
            await woken;
        }

        // The log is written before its commit counts: who looked only once when it was written waited the whole second.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(Writes / 2), $"{Writes} wakes took {watch.Elapsed}");
    }

    [Fact]
    public async Task What_was_written_before_the_wait_is_not_missed()
    {
        StateStore one = _project.Store(), other = _project.Store();
        await WriteAsync(other);
        using var listener = one.Listen();
        await WriteAsync(other);
        var watch = Stopwatch.StartNew();
        await listener.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task A_store_that_is_only_warmed_makes_no_database_and_a_warm_one_writes()
    {
        var store = _project.Store();
        await store.WarmAsync(Cancel);
        Assert.False(File.Exists(Path.Combine(_project.Folder.State, "orchestrator.db")));
        await WriteAsync(store);
        await store.WarmAsync(Cancel);
        Assert.Equal(1, store.Read(reader => reader.Scalar<long>("SELECT count(*) FROM events")));
    }

    [Fact]
    public async Task What_is_only_noted_is_there_for_everybody_and_what_follows_is_flushed_again()
    {
        StateStore one = _project.Store(), other = _project.Store();
        await one.NoteAsync("t", writer => writer.Execute("INSERT INTO counters (name, value) VALUES ('n', 7)"), Cancel);
        Assert.Equal(7, other.Read(reader => reader.Scalar<long>("SELECT value FROM counters WHERE name = 'n'")));
        Assert.Equal(2, await one.WriteAsync("t", writer => writer.Scalar<long>("PRAGMA synchronous"), Cancel));
    }

    private static Task<long> WriteAsync(StateStore store) => store.WriteAsync("t", writer => writer.Append(new LedgerEntry("t.happened", "it did")), Cancel);
}
