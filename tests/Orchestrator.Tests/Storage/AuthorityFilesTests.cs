using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Authority;

namespace Orchestrator.Tests.Storage;

public sealed class AuthorityFilesTests : IDisposable
{
    private readonly StorageProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_change_is_a_prepared_event_a_file_and_a_committed_event_that_names_its_cause()
    {
        var files = _project.Files();

        var committed = await Write(files, "work/a.yaml", "id: a\n", null);

        Assert.Equal("id: a\n", File.ReadAllText(_project.PathOf("work/a.yaml")));
        var events = _project.Events();
        Assert.Equal(["authority.prepared", "item.written"], events.Select(e => e.Kind));
        Assert.Equal(committed, events[1].Seq);
        Assert.Equal(events[0].Seq, events[1].Cause);
        Assert.All(events, e => Assert.Equal("person:ana", e.Actor));
    }

    [Fact]
    public async Task A_file_that_is_not_what_the_caller_read_is_a_conflict_and_stays()
    {
        var files = _project.Files();
        await Write(files, "work/a.yaml", "one\n", null);
        File.WriteAllText(_project.PathOf("work/a.yaml"), "by hand\n");

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => Write(files, "work/a.yaml", "two\n", "one\n"));

        Assert.Equal((ErrorKind.Conflict, "authority-changed"), (error.Kind, error.Code));
        Assert.Equal("by hand\n", files.Read("work/a.yaml"));
        Assert.Equal(2, _project.Events().Count);
    }

    [Fact]
    public async Task A_new_file_where_one_exists_is_a_conflict()
    {
        var files = _project.Files();
        await Write(files, "work/a.yaml", "one\n", null);

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => Write(files, "work/a.yaml", "two\n", null));

        Assert.Equal("authority-changed", error.Code);
    }

    [Fact]
    public async Task A_deletion_removes_the_file_and_is_told()
    {
        var files = _project.Files();
        await Write(files, "work/a.yaml", "one\n", null);

        await Write(files, "work/a.yaml", null, "one\n");

        Assert.Null(files.Read("work/a.yaml"));
        Assert.Empty(files.List("work", "*.yaml"));
        Assert.Equal(4, _project.Events().Count);
        await files.ReconcileAsync(default);
        Assert.Equal(4, _project.Events().Count);
    }

    [Fact]
    public async Task An_edit_on_disk_enters_the_ledger_once_by_an_unknown_actor()
    {
        var files = _project.Files();
        await Write(files, "work/a.yaml", "one\n", null);
        File.WriteAllText(_project.PathOf("work/a.yaml"), "by hand\n");
        File.WriteAllText(_project.PathOf("project.yaml"), "name: x\n");
        File.WriteAllText(_project.PathOf("local.yaml"), "mine: 1\n");

        await files.ReconcileAsync(default);
        await files.ReconcileAsync(default);

        var edits = _project.Events().Skip(2).ToList();
        Assert.Equal(["project.yaml: appeared on disk", "work/a.yaml: changed on disk"], edits.Select(e => e.Summary));
        Assert.All(edits, e => Assert.Equal((AuthorityLedger.Unknown, "authority.changed_on_disk"), (e.Actor, e.Kind)));
    }

    [Fact]
    public async Task An_edit_that_the_caller_has_read_is_recorded_before_the_change_on_top_of_it()
    {
        var files = _project.Files();
        await Write(files, "work/a.yaml", "one\n", null);
        File.WriteAllText(_project.PathOf("work/a.yaml"), "by hand\n");

        await Write(files, "work/a.yaml", "two\n", "by hand\n");

        Assert.Equal(
            ["authority.prepared", "item.written", "authority.changed_on_disk", "authority.prepared", "item.written"],
            _project.Events().Select(e => e.Kind));
    }

    [Fact]
    public async Task A_broken_edit_leaves_the_last_good_text_in_force()
    {
        var files = _project.Files(checks: new NoTabs());
        await Write(files, "work/a.yaml", "one\n", null);
        File.WriteAllText(_project.PathOf("work/a.yaml"), "\tbroken\n");

        await files.ReconcileAsync(default);

        Assert.Equal("one\n", files.LastGood("work/a.yaml"));
        Assert.Equal("\tbroken\n", files.Read("work/a.yaml"));
        Assert.Contains("tabs", _project.Store().Read(r => r.Scalar<string>("SELECT data FROM events WHERE kind = 'authority.changed_on_disk'")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.yaml")]
    [InlineData("work/../../outside.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("work//a.yaml")]
    [InlineData("")]
    [InlineData("link/a.yaml")]
    [InlineData("state/orchestrator.db")]
    [InlineData("./work/a.yaml")]
    public async Task A_path_that_leaves_the_folder_is_refused(string path)
    {
        var outside = Directory.CreateDirectory(Path.Combine(_project.Folder.Root, "outside"));
        Directory.CreateSymbolicLink(_project.PathOf("link"), outside.FullName);
        var files = _project.Files();

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => Write(files, path, "x", null));

        Assert.Equal((ErrorKind.Refused, "path-outside"), (error.Kind, error.Code));
        Assert.Throws<OrchestratorException>(() => files.Read(path));
        Assert.Empty(_project.Events());
    }

    [Fact]
    public async Task A_thousand_files_are_told_in_order()
    {
        var files = _project.Files();
        for (var i = 0; i < 1000; i++)
        {
            await Write(files, $"work/item-{i:d4}.yaml", $"id: item-{i:d4}\n", null);
        }

        Assert.Equal(1000, files.List("work", "*.yaml").Count);
        Assert.Equal(2000, _project.Events().Count);
    }

    private static Task<long> Write(AuthorityFiles files, string path, string? content, string? expected) =>
        files.WriteAsync("person:ana", path, content, expected, new LedgerEntry("item.written", "written", new { id = "a" }), default);

    private sealed class NoTabs : IAuthorityCheck
    {
        public string? Problem(string path, string content) => content.Contains('\t') ? "no tabs" : null;
    }
}
