using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Storage;

public sealed class DiskTests
{
    private const string Skipped = "mounting a tmpfs is not allowed here";

    [Fact]
    public async Task A_full_disk_is_one_clear_error_and_the_previous_state_stays()
    {
        using var disk = Tmpfs.TryMount("4m");
        Assert.SkipWhen(disk is null, Skipped);
        var root = Directory.CreateDirectory(Path.Combine(disk.Root, "project")).FullName;
        var project = new StorageProject(root);
        var (store, text) = (project.Store(), new string('x', 20_000));
        var files = project.Files(store);
        await files.WriteAsync("a", "work/a.yaml", "one\n", null, new LedgerEntry("item.written", "one"), default);

        var written = 0;
        var error = await Assert.ThrowsAsync<OrchestratorException>(async () =>
        {
            for (; written < 1000; written++)
            {
                await store.WriteAsync("a", writer => writer.Append(new LedgerEntry("filler", "filler", new { text })), default);
            }
        });
        Assert.Equal((ErrorKind.Environment, "disk-full"), (error.Kind, error.Code));
        Assert.InRange(written, 1, 999);
        Assert.Equal(written, store.Read(reader => reader.Scalar<long>("SELECT count(*) FROM events WHERE kind = 'filler'")));

        // A file's change on what little is left fails too, or not at all.
        await Assert.ThrowsAsync<OrchestratorException>(() => files.WriteAsync(
            "a", "work/a.yaml", new string('y', 3_000_000), "one\n", new LedgerEntry("item.written", "two"), default));
        Assert.Equal("one\n", files.Read("work/a.yaml"));

        // Closing keeps everything; room is made by a larger disk.
        using var copy = project.CopyTo(Path.Combine(Path.GetTempPath(), "orchestrator-full-" + Guid.NewGuid().ToString("n")[..12]));
        project.Close();
        Assert.Equal(written, copy.Store().Read(reader => reader.Scalar<long>("SELECT count(*) FROM events WHERE kind = 'filler'")));
        await StoreInvariants.HoldAsync(copy);
        Assert.Equal("one\n", copy.Files().Read("work/a.yaml"));
    }

    [Fact]
    public async Task A_read_only_disk_can_be_read_and_says_why_it_can_t_be_written()
    {
        using var disk = Tmpfs.TryMount("16m");
        Assert.SkipWhen(disk is null, Skipped);
        var project = new StorageProject(Directory.CreateDirectory(Path.Combine(disk.Root, "project")).FullName);
        await project.Files().WriteAsync("a", "work/a.yaml", "one\n", null, new LedgerEntry("item.written", "one"), default);
        project.Close();
        Assert.True(disk.MakeReadOnly());

        var store = project.Store();
        var write = await Assert.ThrowsAsync<OrchestratorException>(() => store.WriteAsync("a", writer => writer.Append(new LedgerEntry("x", "x")), default));
        var file = await Assert.ThrowsAsync<OrchestratorException>(() => project.Files(store).WriteAsync(
            "a", "work/a.yaml", "two\n", "one\n", new LedgerEntry("item.written", "two"), default));

        Assert.All([write, file], error => Assert.Equal((ErrorKind.Environment, "read-only"), (error.Kind, error.Code)));
        Assert.Equal(2, store.Read(reader => reader.Scalar<long>("SELECT count(*) FROM events")));
        Assert.Equal("one\n", project.Files(store).Read("work/a.yaml"));
        project.Close();
    }

    [Fact]
    public async Task A_state_folder_that_can_t_be_made_is_one_clear_error()
    {
        using var disk = Tmpfs.TryMount("16m");
        Assert.SkipWhen(disk is null, Skipped);
        var project = new StorageProject(Directory.CreateDirectory(Path.Combine(disk.Root, "project")).FullName);
        Assert.True(disk.MakeReadOnly());

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => project.Store().WriteAsync("a", writer => writer.Append(new LedgerEntry("x", "x")), default));

        Assert.Equal((ErrorKind.Environment, "read-only"), (error.Kind, error.Code));
        Assert.Equal(0, project.Store().Read(reader => reader.Scalar<long>("SELECT count(*) FROM events")));
        project.Close();
    }
}
