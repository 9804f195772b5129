namespace Orchestrator.Tests.Platform.Repositories;

public sealed class MergingTests : IDisposable
{
    private readonly GitBench _bench = new();

    private string Scratch => _bench.Folder.At("scratch");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Two_sides_become_a_commit_of_both_that_is_checked_out()
    {
        var (left, right) = await SidesAsync("one", "two");
        await _bench.Worktrees.DetachAsync(_bench.Tree, Scratch, left, GitBench.Token);
        var made = await _bench.Merging.MergeAsync(Scratch, right, "Merge\n\nboth\n", GitBench.Token);

        Assert.Equal(made.Commit, await _bench.Git.HeadAsync(Scratch, GitBench.Token));
        Assert.True(File.Exists(Path.Combine(Scratch, "one")) && File.Exists(Path.Combine(Scratch, "two")));
        Assert.Empty(await _bench.Git.DirtyAsync(Scratch, GitBench.Token));
        Assert.False(await _bench.Merging.IsOpenAsync(Scratch, GitBench.Token));
        Assert.Equal($"{left} {right}\nOrchestrator <orchestrator@agents.invalid>\nMerge\nboth\n\n", await _bench.OperatorAsync("log", "-1", "--format=%P%n%an <%ae>%n%s%n%b", made.Commit!));
    }

    [Fact]
    public async Task What_both_changed_is_a_conflict_by_name()
    {
        var (left, right) = await SidesAsync("edited", "edited");
        await _bench.Worktrees.DetachAsync(_bench.Tree, Scratch, left, GitBench.Token);
        var attempt = await _bench.Merging.MergeAsync(Scratch, right, "Merge\n", GitBench.Token);
        Assert.Equal((null, "edited"), (attempt.Commit, Assert.Single(attempt.Conflicts)));
        Assert.True(await _bench.Merging.IsOpenAsync(Scratch, GitBench.Token));
        Assert.False(Directory.Exists(_bench.At(".git/rr-cache")));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("cat %B > %A")]
    public async Task A_file_that_a_driver_would_merge_is_a_conflict(string driver)
    {
        var (left, right) = await SidesAsync("edited", "edited");
        await _bench.OperatorAsync("config", "merge.easy.driver", driver);
        await _bench.OperatorAsync("config", "rerere.enabled", "true");
        _bench.Write(".git/info/attributes", "edited merge=easy\n");
        await _bench.Worktrees.DetachAsync(_bench.Tree, Scratch, left, GitBench.Token);
        Assert.Null((await _bench.Merging.MergeAsync(Scratch, right, "Merge\n", GitBench.Token)).Commit);
        Assert.False(Directory.Exists(_bench.At(".git/rr-cache")) && Directory.GetDirectories(_bench.At(".git/rr-cache")).Length > 0);
    }

    [Fact]
    public async Task A_checkout_goes_forward_with_its_files_and_what_is_no_part_of_the_way_stays()
    {
        var (from, to) = await WayAsync();
        _bench.Write("kept", "mine\n");
        _bench.Write("untracked", "mine\n");
        await _bench.Merging.AdvanceAsync(_bench.Tree, from, to, GitBench.Token);
        await _bench.Merging.AdvanceAsync(_bench.Tree, from, to, GitBench.Token);
        Assert.True(await _bench.Branches.MoveAsync(_bench.Tree, "main", from, to, "merge", GitBench.Token));

        Assert.Equal(" M kept\0?? untracked\0", await _bench.StatusAsync());
        Assert.Equal(("to\n", "mine\n", false), (_bench.Read("folder/new"), _bench.Read("kept"), File.Exists(_bench.At("removed"))));
    }

    [Theory]
    [InlineData("edited", "mine\n")]
    [InlineData("folder/new", "mine\n")]
    [InlineData("folder", "mine\n")]
    [InlineData("folder/new/deep.ignored", "mine\n")]
    public async Task Whatever_is_in_the_way_is_refused_and_nothing_changes(string file, string text)
    {
        var (from, to) = await WayAsync();
        await File.AppendAllTextAsync(_bench.At(".git/info/exclude"), "folder\n*.ignored\n", GitBench.Token);
        _bench.Write(file, text);
        var (status, index) = (await _bench.StatusAsync(), await _bench.IndexAsync());
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Merging.AdvanceAsync(_bench.Tree, from, to, GitBench.Token));

        Assert.Equal((ErrorKind.Conflict, "tree-in-the-way"), (error.Kind, error.Code));
        Assert.Equal((status, index, text), (await _bench.StatusAsync(), await _bench.IndexAsync(), _bench.Read(file)));
        Assert.True(File.Exists(_bench.At("removed")));
    }

    [Fact]
    public async Task A_snapshot_is_carried_over_to_another_commit()
    {
        var (from, to) = await WayAsync();
        _bench.Write("setup", "left by it\n");
        var start = await _bench.SnapshotAsync();
        var carried = await _bench.Merging.CarryAsync(_bench.Tree, start, from, to, GitBench.Token);
        Assert.Equal(["A setup"], await _bench.ChangesAsync(to, carried));
        Assert.Equal(start, await _bench.Merging.CarryAsync(_bench.Tree, carried, to, from, GitBench.Token));
    }

    [Fact]
    public async Task Changes_of_the_authority_are_named()
    {
        await _bench.InitAsync();
        _bench.Write("deep/.orchestrator/work/a.yaml", "goal: g\n");
        _bench.Write("kept", "two\n");
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", "second");
        Assert.Equal(["deep/.orchestrator/work/a.yaml"], await _bench.Merging.AuthorityChangesAsync(_bench.Tree, "HEAD~1", "HEAD", GitBench.Token));
    }

    /// <summary>Two commits beside one another, each with its own file.</summary>
    private async Task<(string Left, string Right)> SidesAsync(string left, string right)
    {
        await _bench.InitAsync();
        var (one, other) = (await SideAsync("left", left), await SideAsync("right", right));
        await _bench.OperatorAsync("checkout", "-q", "main");
        return (one, other);
    }

    private async Task<string> SideAsync(string branch, string file)
    {
        await _bench.OperatorAsync("checkout", "-q", "-b", branch, "main");
        _bench.Write(file, $"{branch}\n");
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", branch);
        return (await _bench.OperatorAsync("rev-parse", "HEAD")).Trim();
    }

    /// <summary>The commit checked out, and one after it that changes, removes and adds a file.</summary>
    private async Task<(string From, string To)> WayAsync()
    {
        await _bench.InitAsync();
        var from = (await _bench.OperatorAsync("rev-parse", "HEAD")).Trim();
        await _bench.OperatorAsync("checkout", "-q", "--detach");
        _bench.Write("edited", "to\n");
        _bench.Write("folder/new", "to\n");
        _bench.Delete("removed");
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", "to");
        var to = (await _bench.OperatorAsync("rev-parse", "HEAD")).Trim();
        await _bench.OperatorAsync("checkout", "-q", "main");
        return (from, to);
    }
}
