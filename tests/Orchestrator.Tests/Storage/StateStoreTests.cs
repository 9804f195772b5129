using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Sqlite;

namespace Orchestrator.Tests.Storage;

public sealed class StateStoreTests : IDisposable
{
    private readonly StorageProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_project_without_a_database_reads_as_empty_and_gets_none()
    {
        Assert.Equal(0, Count(_project.Store()));
        Assert.False(Directory.Exists(_project.Folder.State));
    }

    [Fact]
    public async Task What_one_store_wrote_another_reads_whether_it_looked_before_or_not()
    {
        var (before, writer) = (_project.Store(), _project.Store());
        Assert.Equal(0, Count(before));

        await AppendAsync(writer);

        Assert.Equal(1, Count(before));
        Assert.Equal(1, Count(_project.Store()));
    }

    [Fact]
    public async Task A_body_that_fails_leaves_nothing_behind_and_the_store_in_use()
    {
        var store = _project.Store();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync<int>(
            "a", writer =>
            {
                writer.Append(new LedgerEntry("x", "x"));
                throw new InvalidOperationException();
            }, default));

        Assert.Equal(0, Count(store));
        await AppendAsync(store);
        Assert.Equal(1, Count(store));
    }

    [Fact]
    public async Task A_deleted_state_folder_is_noticed_and_made_anew()
    {
        var store = _project.Store();
        await AppendAsync(store);
        Assert.Equal(1, Count(store));

        Directory.Delete(_project.Folder.State, recursive: true);

        Assert.Equal(0, Count(store));
        await AppendAsync(store);
        Assert.Equal(1, Count(_project.Store()));
    }

    [Fact]
    public async Task A_newer_database_is_refused_by_name()
    {
        await AppendAsync(_project.Store());
        Sql($"PRAGMA user_version={Migrations.Latest + 1}");

        var write = await Assert.ThrowsAsync<OrchestratorException>(() => AppendAsync(_project.Store()));
        var read = Assert.Throws<OrchestratorException>(() => Count(_project.Store()));

        Assert.All([write, read], error => Assert.Equal((ErrorKind.Environment, "store-newer"), (error.Kind, error.Code)));
    }

    [Fact]
    public async Task An_older_database_is_copied_and_then_brought_up_even_by_a_read()
    {
        Directory.CreateDirectory(_project.Folder.State);
        using (var script = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(Migrations.All[0].Name)!))
        {
            Sql("PRAGMA journal_mode=WAL;" + await script.ReadToEndAsync() + "PRAGMA user_version=1;");
        }

        Assert.Equal(0, _project.Store().Read(reader => reader.Scalar<long>("SELECT count(*) FROM runs")));

        var copy = SchemaUpgrade.CopyPath(new StoreFile(_project.Folder), 1);
        Assert.Equal(1L, Sql("PRAGMA user_version", copy));
        Assert.Equal(0L, Sql("SELECT count(*) FROM events", copy));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_file_is_one_clear_error(bool header)
    {
        using (var store = _project.Store())
        {
            await AppendAsync(store);
            Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var bytes = await File.ReadAllBytesAsync(_project.Folder.Database);
        Array.Fill(bytes, (byte)0x5a, header ? 0 : 4096, header ? 100 : bytes.Length - 4096);
        await File.WriteAllBytesAsync(_project.Folder.Database, bytes);

        var write = await Assert.ThrowsAsync<OrchestratorException>(() => AppendAsync(_project.Store()));
        var read = Assert.Throws<OrchestratorException>(() => Count(_project.Store()));

        Assert.All([write, read], error => Assert.Equal((ErrorKind.Environment, "store-damaged"), (error.Kind, error.Code)));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_project.Folder.Database));
    }

    [Fact]
    public async Task An_update_that_names_another_revision_is_a_conflict()
    {
        var store = _project.Store();
        await store.WriteAsync("a", writer => writer.Execute("INSERT INTO leases VALUES ('x', 1, 1, 'b', 1, 1, 1)"), default);

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => store.WriteAsync(
            "a", writer =>
            {
                writer.Change("lease x", "UPDATE leases SET fence = 3 WHERE name = $1 AND fence = $2", "x", 2);
                return true;
            }, default));

        Assert.Equal((ErrorKind.Conflict, "conflict"), (error.Kind, error.Code));
    }

    [Fact]
    public async Task A_keyed_request_is_done_once_and_answers_the_first_result()
    {
        var store = _project.Store();
        Task<string> Ask(string value) => store.WriteAsync(
            "a", writer => writer.Once("key", () =>
            {
                writer.Append(new LedgerEntry("x", value));
                return value;
            }), default);

        Assert.Equal(["one", "one"], new[] { await Ask("one"), await Ask("two") });
        Assert.Equal(1, Count(store));
    }

    [Fact]
    public async Task The_ledger_refuses_change_and_deletion()
    {
        var store = _project.Store();
        await AppendAsync(store);

        await Assert.ThrowsAsync<SqliteException>(() => store.WriteAsync("a", writer => writer.Execute("UPDATE events SET summary = 'y'"), default));
        await Assert.ThrowsAsync<SqliteException>(() => store.WriteAsync("a", writer => writer.Execute("DELETE FROM events"), default));
        Assert.Equal(1, Count(store));
    }

    [Fact]
    public async Task A_foreign_lock_is_an_error_soon_and_not_whole_seconds_of_sleep_each_try()
    {
        var store = _project.Store();
        await AppendAsync(store);
        using var foreign = Open();
        using var begin = foreign.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();

        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => AppendAsync(store));

        Assert.Equal((ErrorKind.Conflict, "store-busy"), (error.Kind, error.Code));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
        begin.CommandText = "ROLLBACK";
        begin.ExecuteNonQuery();
        await AppendAsync(store);
    }

    [Fact]
    public async Task The_log_stays_small_while_a_reader_comes_and_goes()
    {
        var store = _project.Store();
        var blob = new string('x', 200_000);
        for (var i = 0; i < 600; i++)
        {
            await store.WriteAsync("a", writer => writer.Append(new LedgerEntry("x", "x", new { blob })), default);
        }

        Assert.InRange(new StoreFile(_project.Folder).LogBytes(), 0, 6 * Checkpointer.LargeLog);
    }

    [Fact]
    public async Task Closing_leaves_the_log_where_it_is()
    {
        using (var store = _project.Store())
        {
            await AppendAsync(store);
        }

        Assert.True(new StoreFile(_project.Folder).LogBytes() > 0);
    }

    [Fact]
    public async Task Many_threads_of_two_stores_lose_nothing()
    {
        var stores = new[] { _project.Store(), _project.Store() };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await AppendAsync(stores[n % 2]);
                _ = Count(stores[(n + 1) % 2]);
            }
        })));

        Assert.Equal(200, Count(stores[0]));
    }

    private static Task<long> AppendAsync(StateStore store) => store.WriteAsync("a", writer => writer.Append(new LedgerEntry("x", "x")), default);

    private static long Count(StateStore store) => store.Read(reader => reader.Scalar<long>("SELECT count(*) FROM events"));

    private SqliteConnection Open(string? path = null)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path ?? _project.Folder.Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private object? Sql(string sql, string? path = null)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
