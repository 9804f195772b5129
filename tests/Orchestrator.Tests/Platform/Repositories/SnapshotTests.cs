using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Platform.Repositories;

public sealed class SnapshotTests : IDisposable
{
    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_snapshot_holds_the_files_as_they_are_and_leaves_the_index_alone()
    {
        await _bench.InitAsync();
        _bench.Write("edited", "staged\n");
        await _bench.OperatorAsync("add", "edited");
        _bench.Write("edited", "unstaged\n");
        _bench.Write("new/file", "n\n");
        _bench.Write(".gitignore", "*.log\n");
        _bench.Write("x.log", "ignored\n");
        _bench.Delete("removed");
        var (status, index) = (await _bench.StatusAsync(), await File.ReadAllBytesAsync(_bench.At(".git/index"), GitBench.Token));

        var tree = await _bench.SnapshotAsync();
        Assert.Equal(["A .gitignore", "M edited", "A new/file", "D removed"], (await _bench.ChangesAsync("HEAD", tree)));
        Assert.Equal("unstaged\n", await _bench.OperatorAsync("show", $"{tree}:edited"));
        Assert.Equal(index, await File.ReadAllBytesAsync(_bench.At(".git/index"), GitBench.Token));
        Assert.Equal(status, await _bench.StatusAsync());
    }

    [Fact]
    public async Task The_same_files_are_the_same_snapshot()
    {
        await _bench.InitAsync();
        var first = await _bench.SnapshotAsync();
        _bench.Write("kept", "two\n");
        var second = await _bench.SnapshotAsync();
        _bench.Write("kept", "one\n");

        Assert.NotEqual(first, second);
        Assert.Equal(first, await _bench.SnapshotAsync());
    }

    [Fact]
    public async Task Before_the_first_commit_there_are_snapshots_too()
    {
        await _bench.InitAsync(commit: false);
        var empty = await _bench.SnapshotAsync();
        _bench.Write("a", "1\n");

        Assert.Equal(["A a"], await _bench.ChangesAsync(empty, await _bench.SnapshotAsync()));
        Assert.Null(await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token));
        Assert.Equal("main", await _bench.Git.BranchAsync(_bench.Tree, GitBench.Token));
        Assert.Equal(["? a"], await _bench.DirtyAsync());
        Assert.Equal(0, await _bench.Git.AheadAsync(_bench.Tree, "main", GitBench.Token));
    }

    [Fact]
    public async Task The_authority_is_in_no_snapshot_at_any_depth_committed_or_not()
    {
        await _bench.InitAsync();
        _bench.Write(".orchestrator/work/a.yaml", "goal: x\n");
        _bench.Write("sub/.orchestrator/work/b.yaml", "goal: y\n");
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", "authority");
        var before = await _bench.SnapshotAsync();
        _bench.Write(".orchestrator/work/a.yaml", "goal: z\n");
        _bench.Write("sub/.orchestrator/work/c.yaml", "goal: z\n");
        _bench.Write(".orchestrator.md", "not that\n");

        var after = await _bench.SnapshotAsync();
        Assert.Equal(["A .orchestrator.md"], await _bench.ChangesAsync(before, after));
        Assert.DoesNotContain(".orchestrator/", await _bench.OperatorAsync("ls-tree", "-r", "--name-only", after), StringComparison.Ordinal);
        Assert.Equal(["A .orchestrator.md"], await _bench.ChangesAsync("HEAD", after));
        Assert.Equal(["? .orchestrator.md"], await _bench.DirtyAsync());
        Assert.DoesNotContain("yaml", await _bench.Git.DiffAsync(_bench.Tree, "HEAD", after, GitBench.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_names_links_and_modes_are_kept()
    {
        await _bench.InitAsync();
        var before = await _bench.SnapshotAsync();
        _bench.Write("dir/odd name \"ü\"\n.txt", "changed\n");
        _bench.Write(":(top)magic*", "m\n");
        _bench.Write("-dash", "d\n");
        File.CreateSymbolicLink(_bench.At("link"), "/nowhere");
        File.SetUnixFileMode(_bench.At("kept"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(["A -dash", "A :(top)magic*", "M dir/odd name \"ü\"\n.txt", "M kept", "A link"], await _bench.ChangesAsync(before, await _bench.SnapshotAsync()));
    }

    [Fact]
    public async Task A_name_that_is_no_UTF_8_goes_through()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "macOS refuses such names");
        await _bench.InitAsync();
        var before = await _bench.SnapshotAsync();
        // A shell makes and removes it: .NET can't name it.
        await _bench.OperatorAsync("config", "alias.odd", "!printf x > \"$(printf 'b\\377d')\"");
        await _bench.OperatorAsync("odd");
        var after = await _bench.SnapshotAsync();

        Assert.Equal(["A b\ufffdd"], await _bench.ChangesAsync(before, after));
        Assert.NotNull(await _bench.CommitAsync(before, after));
        Assert.Empty(await _bench.StatusAsync());
        await _bench.OperatorAsync("rm", "-q", "b*");
    }

    [Fact]
    public async Task A_file_may_become_a_folder_and_back()
    {
        await _bench.InitAsync();
        var before = await _bench.SnapshotAsync();
        _bench.Delete("kept");
        _bench.Write("kept/inside", "i\n");
        var after = await _bench.SnapshotAsync();
        Assert.Equal(["D kept", "A kept/inside"], await _bench.ChangesAsync(before, after));

        Directory.Delete(_bench.At("kept"), recursive: true);
        _bench.Write("kept", "one\n");
        Assert.Equal(before, await _bench.SnapshotAsync());
    }

    [Theory]
    [InlineData("--assume-unchanged")]
    [InlineData("--skip-worktree")]
    public async Task No_flag_in_the_index_hides_a_change(string flag)
    {
        await _bench.InitAsync();
        await _bench.OperatorAsync("update-index", flag, "edited");
        _bench.Write("edited", "hidden\n");

        Assert.Empty(await _bench.StatusAsync());
        Assert.Equal(["M edited"], await _bench.DirtyAsync());
    }

    [Fact]
    public async Task A_merge_in_progress_does_no_harm()
    {
        await _bench.InitAsync();
        await _bench.OperatorAsync("checkout", "-q", "-b", "other");
        _bench.Write("edited", "theirs\n");
        await _bench.OperatorAsync("commit", "-q", "-a", "-m", "theirs");
        await _bench.OperatorAsync("checkout", "-q", "main");
        _bench.Write("edited", "ours\n");
        await _bench.OperatorAsync("commit", "-q", "-a", "-m", "ours");
        Assert.NotEqual(0, (await _bench.RawOperatorAsync(_bench.Tree, "merge", "other")).ExitCode);
        var status = await _bench.StatusAsync();

        Assert.Equal(["M edited"], await _bench.ChangesAsync("HEAD", await _bench.SnapshotAsync()));
        Assert.Equal(["M edited"], await _bench.DirtyAsync());
        Assert.Equal(status, await _bench.StatusAsync());
    }

    [Fact]
    public async Task What_is_staged_only_is_dirty_too()
    {
        await _bench.InitAsync();
        _bench.Write("edited", "staged\n");
        _bench.Write("added", "a\n");
        _bench.Write("untracked", "u\n");
        await _bench.OperatorAsync("add", "edited", "added");
        _bench.Write("edited", "one\ntwo\nthree\n");

        Assert.Equal(["A added", "M edited", "? untracked"], await _bench.DirtyAsync());
    }

    [Fact]
    public async Task A_repository_inside_shows_as_a_change_and_is_not_committed()
    {
        await _bench.InitAsync();
        var before = await _bench.SnapshotAsync();
        _bench.Write("inner/file", "hidden\n");
        await _bench.RawOperatorAsync(_bench.At("inner"), "init", "-q");
        var after = await _bench.SnapshotAsync();

        Assert.Equal(["A inner"], await _bench.ChangesAsync(before, after));
        Assert.Equal("commit-nested-repository", (await Assert.ThrowsAsync<OrchestratorException>(() => _bench.CommitAsync(before, after))).Code);
    }

    [Fact]
    public async Task Outside_a_repository_there_is_no_tree_and_every_other_call_fails_by_name()
    {
        Assert.Null(await _bench.Git.FindTreeAsync(_bench.Tree, GitBench.Token));
        Assert.Null(await _bench.Git.FindTreeAsync(_bench.At("missing"), GitBench.Token));
        Assert.Equal("git-failed", (await Assert.ThrowsAsync<OrchestratorException>(_bench.SnapshotAsync)).Code);
    }

    [Fact]
    public async Task The_tree_is_found_from_below_and_through_a_link()
    {
        await _bench.InitAsync();
        Directory.CreateSymbolicLink(_bench.Folder.At("link"), _bench.At("dir"));

        Assert.Equal(_bench.Tree, await _bench.Git.FindTreeAsync(_bench.At("dir"), GitBench.Token));
        Assert.Equal(_bench.Tree, await _bench.Git.FindTreeAsync(_bench.Folder.At("link"), GitBench.Token));
        Assert.Equal(_bench.At(".git"), await _bench.Git.CommonFolderAsync(_bench.Tree, GitBench.Token));
        Assert.Equal((await _bench.OperatorAsync("rev-parse", "HEAD")).Trim(), await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token));
    }

    [Fact]
    public async Task Differences_are_told_as_patch_and_in_numbers()
    {
        await _bench.InitAsync();
        var before = await _bench.SnapshotAsync();
        _bench.Write("edited", "one\n2\nthree\nfour\n");
        var after = await _bench.SnapshotAsync();

        Assert.Equal("1 file changed, 2 insertions(+), 1 deletion(-)", await _bench.Git.DiffStatAsync(_bench.Tree, before, after, GitBench.Token));
        Assert.Contains("-two\n+2\n three\n+four\n", await _bench.Git.DiffAsync(_bench.Tree, before, after, GitBench.Token), StringComparison.Ordinal);
        Assert.Null(await _bench.Git.DiffStatAsync(_bench.Tree, before, before, GitBench.Token));
        Assert.Empty(await _bench.Git.DiffAsync(_bench.Tree, before, before, GitBench.Token));
    }

    [Fact]
    public async Task A_revision_is_never_an_option()
    {
        await _bench.InitAsync();
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Git.ChangesAsync(_bench.Tree, "--output=stolen", "HEAD", GitBench.Token));

        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.False(File.Exists(_bench.At("stolen")));
    }
}
