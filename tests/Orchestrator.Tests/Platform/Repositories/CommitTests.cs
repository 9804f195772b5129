using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Platform.Repositories;

public sealed class CommitTests : IDisposable
{
    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_commit_takes_the_run_s_files_and_nothing_of_the_operator_s()
    {
        await _bench.InitAsync();
        _bench.Write("mine-staged", "s\n");
        _bench.Write("kept", "half staged\n");
        await _bench.OperatorAsync("add", "mine-staged", "kept");
        _bench.Write("kept", "and more\n");
        _bench.Write("mine-untracked", "u\n");
        var (status, index) = (await _bench.StatusAsync(), await _bench.IndexAsync());
        var from = await _bench.SnapshotAsync();

        _bench.Write("edited", "by the run\n");
        _bench.Write("new/file", "by the run\n");
        _bench.Delete("removed");
        var to = await _bench.SnapshotAsync();
        var before = await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token);
        var made = await _bench.CommitAsync(from, to);

        Assert.Equal(made, await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token));
        Assert.Equal($"{before}\nWörker <worker@example.com>\nWörker <worker@example.com>\nWork\n\nRun: x-1\n", await _bench.OperatorAsync("log", "-1", "--format=%P%n%an <%ae>%n%cn <%ce>%n%B"));
        Assert.Equal("M\tedited\nA\tnew/file\nD\tremoved\n", await _bench.OperatorAsync("show", "--format=", "--name-status", "--no-renames", made!));
        Assert.Equal(status, await _bench.StatusAsync());
        Assert.Equal(OthersThan(index, "edited", "new/file", "removed"), OthersThan(await _bench.IndexAsync(), "edited", "new/file", "removed"));
        Assert.Equal("and more\n", _bench.Read("kept"));
        Assert.Equal("half staged\n", await _bench.OperatorAsync("show", ":kept"));
        Assert.Equal("", await _bench.OperatorAsync("diff-files", "--name-only", "--", "edited", "new/file"));
    }

    [Fact]
    public async Task What_the_worker_staged_itself_is_clean_afterwards()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Write("edited", "draft\n");
        _bench.Write("new", "draft\n");
        await _bench.OperatorAsync("add", "-A");
        _bench.Write("edited", "final\n");
        _bench.Write("new", "final\n");
        await _bench.CommitAsync(from, await _bench.SnapshotAsync());

        Assert.Empty(await _bench.StatusAsync());
    }

    [Fact]
    public async Task Edits_after_the_snapshot_stay_unstaged_and_uncommitted()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Write("edited", "run\n");
        var to = await _bench.SnapshotAsync();
        _bench.Write("edited", "operator\n");
        await _bench.CommitAsync(from, to);

        Assert.Equal("run\n", await _bench.OperatorAsync("show", "HEAD:edited"));
        Assert.Equal(" M edited\0", await _bench.StatusAsync());
    }

    [Fact]
    public async Task Nothing_different_is_no_commit()
    {
        await _bench.InitAsync();
        var tree = await _bench.SnapshotAsync();

        Assert.Null(await _bench.CommitAsync(tree, tree));
    }

    [Fact]
    public async Task The_first_commit_of_a_repository_works()
    {
        await _bench.InitAsync(commit: false);
        _bench.Write("mine", "m\n");
        var from = await _bench.SnapshotAsync();
        _bench.Write("a", "1\n");
        var made = await _bench.CommitAsync(from, await _bench.SnapshotAsync());

        Assert.Equal("a\n", await _bench.OperatorAsync("ls-tree", "-r", "--name-only", made!));
        Assert.Equal("?? .orchestrator/.gitignore\0?? mine\0", await _bench.StatusAsync());
    }

    [Fact]
    public async Task A_detached_head_moves_and_no_branch_does()
    {
        await _bench.InitAsync();
        await _bench.OperatorAsync("checkout", "-q", "--detach");
        var from = await _bench.SnapshotAsync();
        _bench.Write("a", "1\n");
        var main = await _bench.OperatorAsync("rev-parse", "main");
        var made = await _bench.CommitAsync(from, await _bench.SnapshotAsync());

        Assert.Null(await _bench.Git.BranchAsync(_bench.Tree, GitBench.Token));
        Assert.Equal(made, await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token));
        Assert.Equal(main, await _bench.OperatorAsync("rev-parse", "main"));
        Assert.Equal(1, await _bench.Git.AheadAsync(_bench.Tree, "main", GitBench.Token));
        Assert.Equal("Work\n\nRun: x-1", await _bench.Git.MessageAsync(_bench.Tree, made!, GitBench.Token));
    }

    [Fact]
    public async Task Other_commits_meanwhile_are_kept()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Write("edited", "run\n");
        var to = await _bench.SnapshotAsync();
        _bench.Write("kept", "operator\n");
        await _bench.OperatorAsync("commit", "-q", "-m", "meanwhile", "kept");
        await _bench.CommitAsync(from, to);

        Assert.Equal("operator\n", await _bench.OperatorAsync("show", "HEAD:kept"));
        Assert.Equal("run\n", await _bench.OperatorAsync("show", "HEAD:edited"));
        Assert.Empty(await _bench.StatusAsync());
    }

    [Fact]
    public async Task A_file_committed_differently_meanwhile_is_a_conflict_and_nothing_changes()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Write("edited", "run\n");
        var to = await _bench.SnapshotAsync();
        _bench.Write("edited", "operator\n");
        await _bench.OperatorAsync("commit", "-q", "-a", "-m", "meanwhile");
        await AssertConflictAsync(from, to, "edited");
    }

    [Fact]
    public async Task A_file_that_was_dirty_before_and_that_the_run_changed_is_a_conflict()
    {
        await _bench.InitAsync();
        _bench.Write("edited", "operator\n");
        var from = await _bench.SnapshotAsync();
        _bench.Write("edited", "operator and run\n");
        await AssertConflictAsync(from, await _bench.SnapshotAsync(), "edited");
    }

    [Fact]
    public async Task A_folder_where_the_branch_now_has_a_file_is_a_conflict()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Write("place/file", "run\n");
        var to = await _bench.SnapshotAsync();
        Directory.Delete(_bench.At("place"), recursive: true);
        _bench.Write("place", "operator\n");
        await _bench.OperatorAsync("add", "place");
        await _bench.OperatorAsync("commit", "-q", "-m", "meanwhile");
        await AssertConflictAsync(from, to, "place");
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_committed()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Delete("kept");
        _bench.Write("kept/inside", "i\n");
        Assert.NotNull(await _bench.CommitAsync(from, await _bench.SnapshotAsync()));

        Assert.Empty(await _bench.StatusAsync());
    }

    [Theory]
    [InlineData("git.branch")]
    [InlineData("git.index")]
    public async Task Cut_short_and_repeated_it_is_made_once(string point)
    {
        using var bench = new GitBench(new CutAt(point));
        await bench.InitAsync();
        bench.Write("kept", "mine\n");
        await bench.OperatorAsync("add", "kept");
        var from = await bench.SnapshotAsync();
        bench.Write("edited", "run\n");
        bench.Write("new", "run\n");
        bench.Delete("removed");
        var to = await bench.SnapshotAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.CommitAsync(from, to));
        var made = await bench.CommitAsync(from, to);

        Assert.Equal(made, await bench.Git.HeadAsync(bench.Tree, GitBench.Token));
        Assert.Equal("2\n", await bench.OperatorAsync("rev-list", "--count", "HEAD"));
        Assert.Equal("M  kept\0", await bench.StatusAsync());
        Assert.DoesNotContain(Directory.GetFiles(bench.At(".git")), file => Path.GetFileName(file).StartsWith("index.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_that_one_of_ours_left_is_taken_over_and_a_stranger_s_is_not()
    {
        await _bench.InitAsync();
        var from = await _bench.SnapshotAsync();
        _bench.Write("a", "1\n");
        var to = await _bench.SnapshotAsync();
        _bench.Write(".git/index.lock", "orchestrator 1 1 an-earlier-boot");
        Assert.NotNull(await _bench.CommitAsync(from, to));

        _bench.Write("b", "1\n");
        _bench.Write(".git/index.lock", "");
        var error = await Assert.ThrowsAsync<OrchestratorException>(async () => await _bench.CommitAsync(to, await _bench.SnapshotAsync()));
        Assert.Equal((ErrorKind.Conflict, "index-locked"), (error.Kind, error.Code));
        Assert.True(File.Exists(_bench.At(".git/index.lock")));
    }

    [Fact]
    public async Task A_file_that_goes_through_a_filter_is_refused()
    {
        await _bench.InitAsync();
        _bench.Write(".gitattributes", "*.bin filter=lfs diff=lfs\n");
        await _bench.OperatorAsync("add", ".gitattributes");
        await _bench.OperatorAsync("commit", "-q", "-m", "attributes");
        var from = await _bench.SnapshotAsync();
        _bench.Write("a.bin", "x");
        var error = await Assert.ThrowsAsync<OrchestratorException>(async () => await _bench.CommitAsync(from, await _bench.SnapshotAsync()));

        Assert.Equal((ErrorKind.Refused, "commit-filtered", "a.bin"), (error.Kind, error.Code, error.Target));
    }

    private async Task AssertConflictAsync(string from, string to, string target)
    {
        var (head, status, index) = (await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token), await _bench.StatusAsync(), await _bench.IndexAsync());
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _bench.CommitAsync(from, to));

        Assert.Equal((ErrorKind.Conflict, "commit-conflict", target), (error.Kind, error.Code, error.Target));
        Assert.Equal((head, status, index), (await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token), await _bench.StatusAsync(), await _bench.IndexAsync()));
        Assert.False(File.Exists(_bench.At(".git/index.lock")));
    }

    private static string[] OthersThan(string index, params string[] paths) =>
        [.. index.Split('\0').Where(line => !paths.Contains(line.Split('\t')[^1]))];

    private sealed class CutAt(string point) : Faults
    {
        private bool _done;

        public override void Pass(string point1)
        {
            if (point1 == point && !_done)
            {
                _done = true;
                throw new InvalidOperationException("cut");
            }
        }
    }
}
