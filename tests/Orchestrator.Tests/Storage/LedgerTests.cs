using System.Diagnostics;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Storage;

public sealed class LedgerTests : IDisposable
{
    private readonly StorageProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_chain_that_nobody_touched_is_sound()
    {
        await FillAsync(20);

        var verdict = Check();

        Assert.True(verdict.Ok, verdict.Detail);
        Assert.Equal(20, verdict.Events);
    }

    [Theory]
    [InlineData("UPDATE events SET summary = 'other' WHERE seq = 7", 7)]
    [InlineData("UPDATE events SET data = '{\"n\":99}' WHERE seq = 3", 3)]
    [InlineData("UPDATE events SET at = at + 1 WHERE seq = 1", 1)]
    [InlineData("UPDATE events SET run = 'x' WHERE seq = 20", 20)]
    [InlineData("UPDATE events SET hash = prev_hash WHERE seq = 5", 5)]
    [InlineData("UPDATE events SET prev_hash = hash WHERE seq = 5", 5)]
    [InlineData("DELETE FROM events WHERE seq = 9", 9)]
    [InlineData("DELETE FROM events WHERE seq = 1", 1)]
    public async Task The_first_bad_row_is_named(string tampering, long first)
    {
        await FillAsync(20);
        Tamper(tampering);

        var verdict = Check();

        Assert.False(verdict.Ok);
        Assert.Equal(first, verdict.FirstBad);
        Assert.Contains($"event {first} ", verdict.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_an_event_says_it_checks()
    {
        var store = _project.Store();

        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<string, string, string>((summary, key, value) =>
        {
            var data = new Dictionary<string, string> { [key ?? ""] = value ?? "", ["z"] = "\0", ["a"] = "\uD800 \uD83D\uDE00" };
            store.WriteAsync("a", writer => writer.Append(new LedgerEntry("x", summary ?? "\0", data, value, key)), default).GetAwaiter().GetResult();
        }));

        var verdict = Check();
        Assert.True(verdict.Ok, verdict.Detail);
    }

    [Fact]
    public async Task A_hundred_thousand_events_are_checked_in_a_moment()
    {
        await _project.Store().WriteAsync("a", writer =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                writer.Append(new LedgerEntry("run.said", "a line of it", new { n = i, text = "some more words" }, "item", "item-1"));
            }

            return true;
        }, default);

        var clock = Stopwatch.StartNew();
        var verdict = Check();

        Assert.Equal(100_000, verdict.Events);
        Assert.True(verdict.Ok);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    private LedgerVerdict Check() => new LedgerVerifier(_project.Store(), _project.Folder).Check(default);

    private async Task FillAsync(int events)
    {
        var store = _project.Store();
        for (var i = 1; i <= events; i++)
        {
            await store.WriteAsync("a", writer => writer.Append(new LedgerEntry("x", $"event {i}", new { n = i })), default);
        }
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _project.Folder.Database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER events_never_change; DROP TRIGGER events_never_go;" + sql;
        command.ExecuteNonQuery();
    }
}
