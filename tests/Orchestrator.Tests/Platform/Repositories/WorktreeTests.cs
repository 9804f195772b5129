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

        Assert.Equal("branch-exists", await CodeAsync(() => _bench.Git.AddWorktreeAsync(_bench.Tree, _bench.Folder.At("second"), "orchestrator/x/x-1", "HEAD", GitBench.Token)));
        Assert.Equal("worktree-exists", await CodeAsync(() => _bench.Git.AddWorktreeAsync(_bench.Tree, Linked, "another", "HEAD", GitBench.Token)));
    }

    [Fact]
    public async Task Uncommitted_changes_are_kept_unless_forced_and_the_branch_stays()
    {
        await _bench.InitAsync();
        await AddAsync();
        await File.WriteAllTextAsync(Path.Combine(Linked, "new"), "n\n", GitBench.Token);

        Assert.Equal("worktree-dirty", await CodeAsync(() => _bench.Git.RemoveWorktreeAsync(_bench.Tree, Linked, force: false, GitBench.Token)));
        Assert.True(File.Exists(Path.Combine(Linked, "new")));
        await _bench.Git.RemoveWorktreeAsync(_bench.Tree, Linked, force: true, GitBench.Token);
        await _bench.Git.RemoveWorktreeAsync(_bench.Tree, Linked, force: false, GitBench.Token);
        Assert.False(Directory.Exists(Linked));
        Assert.Contains("orchestrator/x/x-1", await _bench.OperatorAsync("branch", "--list", "orchestrator/*"), StringComparison.Ordinal);
    }

    private Task AddAsync() => _bench.Git.AddWorktreeAsync(_bench.Tree, Linked, "orchestrator/x/x-1", "HEAD", GitBench.Token);

    private static async Task<string> CodeAsync(Func<Task> body) => (await Assert.ThrowsAsync<OrchestratorException>(body)).Code;
}
