namespace Orchestrator.Tests.Platform.Repositories;

public sealed class WorktreeTests : IDisposable
{
    private readonly GitBench _bench = new();

    private string Linked => _bench.Folder.At("linked");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_worktree_has_its_branch_its_files_and_its_own_commits()
    {
        await _bench.InitAsync();
        await AddAsync();
        Assert.Equal("orchestrator/x/x-1", await _bench.Git.BranchAsync(Linked, GitBench.Token));
        Assert.Equal(_bench.At(".git"), await _bench.Git.CommonFolderAsync(Linked, GitBench.Token));

        var from = await _bench.Git.SnapshotAsync(Linked, GitBench.Token);
        await File.WriteAllTextAsync(Path.Combine(Linked, "edited"), "run\n", GitBench.Token);
        var to = await _bench.Git.SnapshotAsync(Linked, GitBench.Token);
        await _bench.Git.CommitAsync(new Orchestrator.Engine.Platform.GitCommit(Linked, from, to, "Work", "W", "w@example.com"), GitBench.Token);

        Assert.Empty(await _bench.Git.DirtyAsync(Linked, GitBench.Token));
        Assert.Equal("", (await _bench.RawOperatorAsync(Linked, "status", "--porcelain")).Output);
        Assert.Equal(1, await _bench.Git.AheadAsync(Linked, "main", GitBench.Token));
        Assert.Empty(await _bench.StatusAsync());
    }

    [Fact]
    public async Task Made_twice_it_is_made_once_and_a_branch_or_folder_of_another_is_a_conflict()
    {
        await _bench.InitAsync();
        await AddAsync();
        await AddAsync();

        Assert.Equal("branch-exists", await CodeAsync(() => _bench.Worktrees.AddAsync(_bench.Tree, _bench.Folder.At("second"), "orchestrator/x/x-1", "HEAD", GitBench.Token)));
        Assert.Equal("worktree-exists", await CodeAsync(() => _bench.Worktrees.AddAsync(_bench.Tree, Linked, "another", "HEAD", GitBench.Token)));
    }

    [Fact]
    public async Task Uncommitted_changes_are_kept_unless_forced_and_the_branch_stays()
    {
        await _bench.InitAsync();
        await AddAsync();
        await File.WriteAllTextAsync(Path.Combine(Linked, "new"), "n\n", GitBench.Token);

        Assert.Equal("worktree-dirty", await CodeAsync(() => _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: false, GitBench.Token)));
        Assert.True(File.Exists(Path.Combine(Linked, "new")));
        await _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: true, GitBench.Token);
        await _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: false, GitBench.Token);
        Assert.False(Directory.Exists(Linked));
        Assert.Contains("orchestrator/x/x-1", await _bench.OperatorAsync("branch", "--list", "orchestrator/*"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_of_somebody_else_s_tree_are_kept_although_its_folder_is_gone()
    {
        await _bench.InitAsync();
        var theirs = _bench.Folder.At("theirs");
        await _bench.OperatorAsync("worktree", "add", "-q", "-b", "theirs", theirs);
        Directory.Delete(theirs, recursive: true);
        await AddAsync();
        await _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: true, GitBench.Token);
        await _bench.Worktrees.DetachAsync(_bench.Tree, Linked, "HEAD", GitBench.Token);
        Directory.Delete(Linked, recursive: true);
        await _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: false, GitBench.Token);

        Assert.Equal([_bench.Tree, theirs], (await _bench.Worktrees.ListAsync(_bench.Tree, GitBench.Token)).Select(tree => tree.Path));
    }

    [Fact]
    public async Task A_locked_tree_is_left_even_by_force_and_a_half_made_one_is_not()
    {
        await _bench.InitAsync();
        await AddAsync();
        await _bench.OperatorAsync("worktree", "lock", "--reason", "mine", Linked);
        Assert.Equal("worktree-locked", await CodeAsync(() => _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: true, GitBench.Token)));
        Assert.Equal("mine", (await _bench.Worktrees.ListAsync(_bench.Tree, GitBench.Token))[1].Lock);
        _bench.Write(".git/worktrees/linked/locked", "initializing");
        await _bench.Worktrees.RemoveAsync(_bench.Tree, Linked, force: true, GitBench.Token);
        Assert.False(Directory.Exists(Linked));
    }

    [Fact]
    public async Task A_folder_that_is_no_tree_is_removed_only_when_it_is_empty()
    {
        await _bench.InitAsync();
        var inside = _bench.At(".orchestrator/state/worktrees/x-1");
        Directory.CreateDirectory(inside);
        _bench.Write("kept", "the operator's edit is none of that folder's\n");
        await _bench.Worktrees.RemoveAsync(_bench.Tree, inside, force: false, GitBench.Token);
        Assert.False(Directory.Exists(inside));
        _bench.Write(".orchestrator/state/worktrees/x-1/file", "f\n");
        Assert.Equal("worktree-foreign", await CodeAsync(() => _bench.Worktrees.RemoveAsync(_bench.Tree, inside, force: false, GitBench.Token)));
        Assert.True(File.Exists(Path.Combine(inside, "file")));
    }

    [Fact]
    public async Task Trees_are_made_and_removed_by_many_at_once()
    {
        await _bench.InitAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(async () =>
        {
            var path = _bench.Folder.At($"tree-{n}");
            for (var i = 0; i < 3; i++)
            {
                await _bench.Worktrees.DetachAsync(_bench.Tree, path, "HEAD", GitBench.Token);
                await _bench.Branches.HolderAsync(_bench.Tree, "main", GitBench.Token);
                await _bench.Worktrees.RemoveAsync(_bench.Tree, path, force: false, GitBench.Token);
            }
        })));
        Assert.Single(await _bench.Worktrees.ListAsync(_bench.Tree, GitBench.Token));
    }

    private Task AddAsync() => _bench.Worktrees.AddAsync(_bench.Tree, Linked, "orchestrator/x/x-1", "HEAD", GitBench.Token);

    private static async Task<string> CodeAsync(Func<Task> body) => (await Assert.ThrowsAsync<OrchestratorException>(body)).Code;
}
