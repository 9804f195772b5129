namespace Orchestrator.Tests.Platform.Repositories;

/// <summary>A copy is exactly a snapshot, in a repository of its own that shares nothing with the one that it came from.</summary>
public sealed class TreeCopiesTests : IDisposable
{
    private readonly GitBench _bench = new();

    private string Copy => _bench.At(".orchestrator/state/copy");

    public void Dispose()
    {
        _bench.Copies.Remove(Copy);
        _bench.Dispose();
    }

    [Fact]
    public async Task It_holds_what_the_tree_holds_uncommitted_or_not_and_what_it_was_before()
    {
        var (before, now, held) = await MakeAsync();
        Assert.Equal((now, now), (held, await _bench.Git.SnapshotAsync(Copy, GitBench.Token)));
        Assert.Equal("changed\n", await File.ReadAllTextAsync(Path.Combine(Copy, "edited"), GitBench.Token));
        Assert.Equal("odd\n", await File.ReadAllTextAsync(Path.Combine(Copy, "dir/odd name \"ü\"\n.txt"), GitBench.Token));
        Assert.False(Path.Exists(Path.Combine(Copy, "removed")));
        Assert.Equal("A\tadded\nM\tedited\nD\tremoved\n", await OfCopyAsync("diff", "--name-status", "HEAD~1"));
        Assert.Equal("", await OfCopyAsync("status", "--porcelain"));
        Assert.NotEqual(before, now);
    }

    [Fact]
    public async Task It_stands_alone()
    {
        await _bench.InitAsync();
        _bench.Write(".git/hooks/post-checkout", "#!/bin/sh\ntouch ran\n");
        File.SetUnixFileMode(_bench.At(".git/hooks/post-checkout"), (UnixFileMode)0b111101101);
        await _bench.OperatorAsync("config", "filter.evil.smudge", "touch ran");
        _bench.Write(".gitattributes", "kept filter=evil\n");
        await MakeAsync(init: false);
        Directory.Move(_bench.At(".git"), _bench.At("git-gone"));
        Assert.Equal("", await OfCopyAsync("fsck", "--full"));
        Assert.DoesNotContain("evil", await OfCopyAsync("config", "--list"), StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(Copy, ".git", "hooks")));
        Assert.False(Path.Exists(Path.Combine(Copy, "ran")) || Path.Exists(_bench.At("ran")));
    }

    [Fact]
    public async Task Nothing_in_it_may_be_written()
    {
        await MakeAsync();
        const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        Assert.All(
            new DirectoryInfo(Copy).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(entry => !entry.FullName.Contains("/.git", StringComparison.Ordinal)).Append(new DirectoryInfo(Copy)),
            entry => Assert.Equal(UnixFileMode.None, entry.UnixFileMode & Write));
    }

    [Fact]
    public async Task A_change_in_it_shows()
    {
        var (_, _, held) = await MakeAsync();
        File.SetUnixFileMode(Path.Combine(Copy, "edited"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(Path.Combine(Copy, "edited"), "changed?\n", GitBench.Token);
        var after = await _bench.Git.SnapshotAsync(Copy, GitBench.Token);
        Assert.Equal("edited", Assert.Single(await _bench.Git.ChangesAsync(Copy, held, after, GitBench.Token)).Path);
    }

    [Fact]
    public async Task The_project_s_own_folder_is_not_in_it_whatever_a_commit_holds()
    {
        await _bench.InitAsync();
        await _bench.Copies.MakeAsync(_bench.Tree, "HEAD", null, Copy, GitBench.Token);
        Assert.False(Path.Exists(Path.Combine(Copy, ".orchestrator")));
        Assert.True(File.Exists(Path.Combine(Copy, "kept")));
        Assert.Equal("1", (await OfCopyAsync("rev-list", "--count", "HEAD")).Trim());
    }

    [Fact]
    public async Task One_that_was_cut_short_is_made_again_and_one_that_is_not_there_is_removed_without_a_word()
    {
        _bench.Copies.Remove(Copy);
        _bench.Write(".orchestrator/state/copy/half", "x");
        await MakeAsync();
        Assert.False(Path.Exists(Path.Combine(Copy, "half")));
        _bench.Copies.Remove(Copy);
        Assert.False(Path.Exists(Copy));
    }

    [Fact]
    public async Task The_operator_s_repository_is_left_as_it_was()
    {
        await _bench.InitAsync();
        _bench.Write("edited", "changed\n");
        var (status, index, refs) = (await _bench.StatusAsync(), await _bench.IndexAsync(), await _bench.OperatorAsync("for-each-ref"));
        await MakeAsync(init: false);
        Assert.Equal(refs, await _bench.OperatorAsync("for-each-ref"));
        Assert.Equal(index, await _bench.IndexAsync());
        Assert.Contains(status, await _bench.StatusAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Before, string Now, string Held)> MakeAsync(bool init = true)
    {
        if (init)
        {
            await _bench.InitAsync();
        }

        var before = await _bench.SnapshotAsync();
        _bench.Write("edited", "changed\n");
        _bench.Write("added", "new\n");
        _bench.Delete("removed");
        var now = await _bench.SnapshotAsync();
        return (before, now, await _bench.Copies.MakeAsync(_bench.Tree, now, before, Copy, GitBench.Token));
    }

    private async Task<string> OfCopyAsync(params string[] arguments)
    {
        var outcome = await _bench.RawOperatorAsync(Copy, arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Output;
    }
}
