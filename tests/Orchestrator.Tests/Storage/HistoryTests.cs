using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.History;

namespace Orchestrator.Tests.Storage;

public sealed class HistoryTests : IDisposable
{
    private static readonly DateTimeOffset _now = new(2030, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private readonly StorageProject _project = new();
    private readonly MovableClock _clock = new();
    private readonly StateStore _store;

    public HistoryTests() => _store = _project.Store(clock: _clock);

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Every_table_has_a_rule()
    {
        var tables = _store.Read(reader => reader.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", row => row.GetString(0)));

        Assert.Equal(tables, RetentionRule.All.Select(rule => rule.Table).Order());
    }

    [Fact]
    public async Task What_ended_long_ago_goes_into_an_archive_and_the_chain_still_holds()
    {
        await RunAsync("old-1", daysAgo: 20, ended: true);
        await RunAsync("new-1", daysAgo: 2, ended: true);

        var cleared = await ClearAsync();

        Assert.Contains(cleared, one => one is { Place: "events", Count: 3, Archive: "archive/events-1-3.jsonl.gz" });
        Assert.Contains(cleared, one => one is { Place: "turns", Count: 1 });
        Assert.Contains(cleared, one => one is { Place: "runs/", Count: 1, Bytes: 5 });
        Assert.Equal(["new-1"], Runs());
        Assert.False(Directory.Exists(_project.Folder.RunFolder("old-1")));
        Assert.True(Directory.Exists(_project.Folder.RunFolder("new-1")));
        var verdict = Check();
        Assert.True(verdict.Ok, verdict.Detail);
        Assert.Equal((4, 3), (verdict.Events, verdict.Archived));
        Assert.Equal("history.cleared", _project.Events()[^1].Kind);
        Assert.Single(_project.Events(), e => e.Kind == "history.cleared");
    }

    [Fact]
    public async Task What_would_go_is_said_and_nothing_goes()
    {
        await RunAsync("old-1", daysAgo: 20, ended: true);
        var before = _project.Events();

        var would = await ClearAsync(dryRun: true);
        Assert.Equal(before, _project.Events());
        Assert.False(Directory.Exists(Path.Combine(_project.Folder.State, ArchiveFile.Folder)));

        var did = await ClearAsync();
        Assert.Equal(would.Select(one => (one.Place, one.Count)), did.Select(one => (one.Place, one.Count)));
    }

    [Fact]
    public async Task Nothing_goes_that_an_open_run_refers_to()
    {
        await RunAsync("first-1", daysAgo: 40, ended: true);
        await RunAsync("tried-1", daysAgo: 30, ended: true);
        await RunAsync("tried-2", daysAgo: 29, ended: false, retryOf: "tried-1");
        await RunAsync("later-1", daysAgo: 20, ended: true);

        await ClearAsync();

        Assert.Equal(["tried-1", "tried-2"], Runs());
        Assert.Equal(4, _project.Events()[0].Seq);
        Assert.True(Check().Ok);
    }

    [Fact]
    public async Task Clearing_goes_on_from_where_it_ended()
    {
        await RunAsync("a-1", daysAgo: 40, ended: true);
        await ClearAsync();
        await RunAsync("b-1", daysAgo: 20, ended: true);
        await ClearAsync();
        Assert.Empty(await ClearAsync());

        var verdict = Check();
        Assert.True(verdict.Ok, verdict.Detail);
        Assert.Empty(Runs());
    }

    [Fact]
    public async Task Who_asks_for_a_cleared_run_is_told_where_its_story_is()
    {
        await RunAsync("old-1", daysAgo: 20, ended: true);
        await ClearAsync();

        var gone = _store.Read(reader => ArchivedRuns.Gone(reader, "old-1"));

        Assert.Equal("run-archived", gone!.Code);
        Assert.Contains("archive/events-1-3.jsonl.gz", gone.Message, StringComparison.Ordinal);
        Assert.Null(_store.Read(reader => ArchivedRuns.Gone(reader, "never-1")));
    }

    [Fact]
    public async Task A_changed_archive_is_found_and_a_moved_one_is_not_missed()
    {
        await RunAsync("old-1", daysAgo: 20, ended: true);
        await ClearAsync();
        var path = Path.Combine(_project.Folder.State, "archive/events-1-3.jsonl.gz");
        var bytes = await File.ReadAllBytesAsync(path);

        bytes[bytes.Length / 2] ^= 0x55;
        await File.WriteAllBytesAsync(path, bytes);
        Assert.False(Check().Ok);

        File.Delete(path);
        Assert.True(Check().Ok);
    }

    [Fact]
    public async Task An_archived_stretch_is_the_only_one_that_may_go()
    {
        await RunAsync("old-1", daysAgo: 20, ended: true);
        await RunAsync("new-1", daysAgo: 1, ended: true);
        await ClearAsync();

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => _store.WriteAsync("a", writer => writer.Execute("DELETE FROM events"), default));
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => _store.WriteAsync("a", writer => writer.Execute("DELETE FROM ledger_archives"), default));
    }

    private LedgerVerdict Check() => new LedgerVerifier(_project.Store(), _project.Folder).Check(default);

    private List<string> Runs() => _store.Read(reader => reader.Query("SELECT run FROM runs ORDER BY run", row => row.GetString(0)));

    private async Task<List<ClearedHistory>> ClearAsync(bool dryRun = false)
    {
        _clock.Now = _now;
        var handler = new ClearOrchestratorHistoryHandler(_store, _project.Folder, _clock, Faults.None);
        var call = new Call(new Lazy<Actor>(new Actor(ActorKinds.Person, "ana")), "test", "/", null);
        var cleared = new List<ClearedHistory>();
        await foreach (var one in handler.HandleAsync(new ClearOrchestratorHistory(TimeSpan.FromDays(7), dryRun), call, default))
        {
            cleared.Add(one);
        }

        return cleared;
    }

    private async Task RunAsync(string run, int daysAgo, bool ended, string? retryOf = null)
    {
        _clock.Now = _now - TimeSpan.FromDays(daysAgo);
        await _store.WriteAsync("a", writer =>
        {
            var at = StoreTime.ToMicroseconds(writer.Now);
            var body = CanonicalJson.Serialize(new { run_id = run, ended_at = ended ? at : (long?)null, retry_of = retryOf });
            writer.Execute("INSERT INTO runs VALUES ($1, $2, $3, $4, $1, $5, 1, '{}', '{}', $6)", run, run[..^2], ended ? "completed" : "working", ended ? 0 : 1, at, body);
            writer.Execute("INSERT INTO turns VALUES ($1, 1, 1, 0, NULL, '{}')", run);
            var started = writer.Append(new LedgerEntry("run.started", "started", null, run[..^2], run));
            writer.Append(new LedgerEntry("run.said", "said", new { text = "x" }, run[..^2], run, started));
            return writer.Append(new LedgerEntry("run.ended", "ended", null, run[..^2], run, started));
        }, default);
        var folder = Directory.CreateDirectory(_project.Folder.RunFolder(run));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "out.txt"), "12345");
    }

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = _now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
