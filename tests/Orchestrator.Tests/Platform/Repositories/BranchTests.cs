namespace Orchestrator.Tests.Platform.Repositories;

public sealed class BranchTests : IDisposable
{
    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_branch_moves_from_the_commit_that_it_is_on_and_from_no_other()
    {
        var (first, second) = await TwoAsync();
        await _bench.OperatorAsync("branch", "b", first);
        Assert.False(await MoveAsync("b", second, first));
        Assert.True(await MoveAsync("b", first, second));
        Assert.False(await MoveAsync("b", first, second));
        Assert.Equal(second, await _bench.Branches.TipAsync(_bench.Tree, "b", GitBench.Token));
        Assert.Contains("merge x", await _bench.OperatorAsync("reflog", "show", "b"), StringComparison.Ordinal);
        Assert.Null(await _bench.Branches.TipAsync(_bench.Tree, "nowhere", GitBench.Token));
    }

    [Fact]
    public async Task A_name_that_only_stands_for_another_branch_is_not_moved()
    {
        var (first, second) = await TwoAsync();
        await _bench.OperatorAsync("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => MoveAsync("alias", second, first));
        Assert.Equal("branch-symbolic", error.Code);
        Assert.Equal(second, await _bench.Branches.TipAsync(_bench.Tree, "main", GitBench.Token));
    }

    [Fact]
    public async Task A_branch_is_deleted_from_the_commit_that_it_is_on_and_twice_is_as_once()
    {
        var (first, second) = await TwoAsync();
        await _bench.OperatorAsync("branch", "b", first);
        Assert.Equal("branch-moved", (await Assert.ThrowsAsync<OrchestratorException>(() => DeleteAsync("b", second))).Code);
        await DeleteAsync("b", first);
        await DeleteAsync("b", first);
        Assert.Null(await _bench.Branches.TipAsync(_bench.Tree, "b", GitBench.Token));
    }

    [Fact]
    public async Task Who_holds_a_branch_is_found_in_every_tree()
    {
        var (first, _) = await TwoAsync();
        Assert.Equal(_bench.Tree, await HolderAsync("main"));
        await _bench.OperatorAsync("branch", "b", first);
        Assert.Null(await HolderAsync("b"));
        var linked = _bench.Folder.At("linked");
        await _bench.OperatorAsync("worktree", "add", "-q", linked, "b");
        Assert.Equal(linked, await HolderAsync("b"));
        await _bench.RawOperatorAsync(linked, "checkout", "-q", "--detach");
        Assert.Null(await HolderAsync("b"));
        _bench.Write(".git/worktrees/linked/rebase-merge/head-name", "refs/heads/b\n");
        Assert.Equal(linked, await HolderAsync("b"));
    }

    [Fact]
    public async Task How_commits_stand_to_one_another()
    {
        var (first, second) = await TwoAsync();
        var branches = _bench.Branches;
        Assert.True(await branches.HoldsAsync(_bench.Tree, second, first, GitBench.Token));
        Assert.False(await branches.HoldsAsync(_bench.Tree, first, second, GitBench.Token));
        Assert.Equal((1, 0), (await branches.AheadAsync(_bench.Tree, second, first, GitBench.Token), await branches.AheadAsync(_bench.Tree, first, second, GitBench.Token)));
    }

    [Fact]
    public async Task A_run_s_branch_does_not_count_as_somewhere_else()
    {
        var (_, second) = await TwoAsync();
        await _bench.OperatorAsync("branch", "orchestrator/a/a-1");
        await _bench.OperatorAsync("update-ref", "refs/heads/main", $"{second}~1");
        Assert.False(await _bench.Branches.IsElsewhereAsync(_bench.Tree, second, GitBench.Token));
        Assert.Equal([("orchestrator/a/a-1", second)], await _bench.Branches.OfRunsAsync(_bench.Tree, GitBench.Token));
        await _bench.OperatorAsync("tag", "v1", second);
        Assert.True(await _bench.Branches.IsElsewhereAsync(_bench.Tree, second, GitBench.Token));
        await _bench.OperatorAsync("tag", "-d", "v1");
        await _bench.OperatorAsync("checkout", "-q", "--detach", second);
        Assert.True(await _bench.Branches.IsElsewhereAsync(_bench.Tree, second, GitBench.Token));
    }

    private async Task<(string First, string Second)> TwoAsync()
    {
        await _bench.InitAsync();
        var first = (await _bench.OperatorAsync("rev-parse", "HEAD")).Trim();
        await _bench.OperatorAsync("commit", "-q", "--allow-empty", "-m", "second");
        return (first, (await _bench.OperatorAsync("rev-parse", "HEAD")).Trim());
    }

    private Task<bool> MoveAsync(string branch, string from, string to) => _bench.Branches.MoveAsync(_bench.Tree, branch, from, to, "merge x", GitBench.Token);

    private Task DeleteAsync(string branch, string tip) => _bench.Branches.DeleteAsync(_bench.Tree, branch, tip, GitBench.Token);

    private Task<string?> HolderAsync(string branch) => _bench.Branches.HolderAsync(_bench.Tree, branch, GitBench.Token);
}
