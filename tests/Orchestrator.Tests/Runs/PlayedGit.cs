using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs;

/// <summary>A repository that exists only as a few names.</summary>
internal sealed class PlayedGit : IGit, IRevisions, IWorktrees, IBranches
{
    public bool Present { get; set; } = true;

    public string Head { get; set; } = "c0";

    public string Tree { get; set; } = "t0";

    public string Traps { get; set; } = "traps";

    /// <summary>Trees that are not the one of everybody, by folder.</summary>
    public Dictionary<string, string> Trees { get; } = [];

    public HashSet<string> Tracked { get; } = [];

    public List<FileChange> Dirty { get; } = [];

    public List<GitCommit> Commits { get; } = [];

    public Dictionary<(string, string), IReadOnlyList<FileChange>> Differences { get; } = [];

    public Task<string?> FindTreeAsync(string folder, CancellationToken cancellationToken) => Task.FromResult(Present ? folder : null);

    public Task<string> CommonFolderAsync(string tree, CancellationToken cancellationToken) => Task.FromResult(Path.Combine(tree, ".git"));

    public Task<bool> IsTrackedAsync(string tree, string path, CancellationToken cancellationToken) => Task.FromResult(Tracked.Contains(path));

    public Task<bool> IsIgnoredAsync(string tree, string path, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<string> StagedAsync(string tree, string? index, CancellationToken cancellationToken) => Task.FromResult("");

    public Task<string> HooksFolderAsync(string tree, CancellationToken cancellationToken) => Task.FromResult(Path.Combine(tree, ".git", "hooks"));

    /// <summary>What else happens when somebody asks for the commit that is checked out.</summary>
    public Action OnHead { get; set; } = () => { };

    public Task<string?> HeadAsync(string tree, CancellationToken cancellationToken)
    {
        OnHead();
        return Task.FromResult<string?>(Head);
    }

    public Task<string> MessageAsync(string tree, string commit, CancellationToken cancellationToken) =>
        Task.FromResult(Commits.Count > 0 && commit == $"c{Commits.Count}" ? Commits[^1].Message : "something else");

    public Task<string?> BranchAsync(string tree, CancellationToken cancellationToken) => Task.FromResult<string?>(Linked.GetValueOrDefault(tree, "main"));

    /// <summary>What else happens when somebody takes a snapshot.</summary>
    public Action OnSnapshot { get; set; } = () => { };

    public Task<string> SnapshotAsync(string tree, CancellationToken cancellationToken)
    {
        OnSnapshot();
        return Task.FromResult(Trees.GetValueOrDefault(tree, Tree));
    }

    public Task<IReadOnlyList<FileChange>> ChangesAsync(string tree, string from, string to, CancellationToken cancellationToken) =>
        Task.FromResult(Differences.GetValueOrDefault((from, to)) ?? (from == to ? [] : [new FileChange("sum.sh", 'M')]));

    public Task<string> DiffAsync(string tree, string from, string to, CancellationToken cancellationToken) => Task.FromResult("diff");

    public Task<string?> DiffStatAsync(string tree, string from, string to, CancellationToken cancellationToken) =>
        Task.FromResult(from == to ? null : "1 file changed");

    public Task<IReadOnlyList<FileChange>> DirtyAsync(string tree, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FileChange>>(Dirty);

    public Task<int> AheadAsync(string tree, string of, CancellationToken cancellationToken) => Task.FromResult(Commits.Count);

    public Task<string?> CommitAsync(string tree, string name, CancellationToken cancellationToken) => Task.FromResult(name.StartsWith("no", StringComparison.Ordinal) ? null : "commit-" + name);

    public Task<string> TreeAsync(string tree, string commit, CancellationToken cancellationToken) => Task.FromResult("tree-of-" + commit);

    public Task<bool> HoldsAsync(string tree, string revision, string path, CancellationToken cancellationToken) => Task.FromResult(!path.Contains("ignored", StringComparison.Ordinal));

    public Task<string?> MergeBaseAsync(string tree, string one, string other, CancellationToken cancellationToken) => Task.FromResult<string?>($"base-of-{one}-{other}");

    public Task<string?> CommitAsync(GitCommit commit, CancellationToken cancellationToken)
    {
        if (commit.From == commit.To)
        {
            return Task.FromResult<string?>(null);
        }

        Commits.Add(commit);
        Head = $"c{Commits.Count}";
        return Task.FromResult<string?>(Head);
    }

    /// <summary>Linked trees, each with its branch.</summary>
    public Dictionary<string, string?> Linked { get; } = [];

    public Task AddAsync(string tree, string path, string branch, string commit, CancellationToken cancellationToken) => LinkAsync(path, branch);

    public Task AttachAsync(string tree, string path, string branch, CancellationToken cancellationToken) => LinkAsync(path, branch);

    public Task DetachAsync(string tree, string path, string commit, CancellationToken cancellationToken) => LinkAsync(path, null);

    public Task<IReadOnlyList<LinkedTree>> ListAsync(string tree, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LinkedTree>>([new LinkedTree(tree, "main", null), .. Linked.Select(linked => new LinkedTree(linked.Key, linked.Value, null))]);

    public Task RemoveAsync(string tree, string path, bool force, CancellationToken cancellationToken)
    {
        Linked.Remove(path);
        return Task.CompletedTask;
    }

    public Task<string?> TipAsync(string tree, string branch, CancellationToken cancellationToken) =>
        Task.FromResult(branch == "main" || Linked.ContainsValue(branch) ? Head : null);

    Task<bool> IBranches.HoldsAsync(string tree, string commit, string part, CancellationToken cancellationToken) => Task.FromResult(commit == part);

    public Task<int> AheadAsync(string tree, string commit, string of, CancellationToken cancellationToken) => Task.FromResult(Commits.Count);

    public Task<string?> HolderAsync(string tree, string branch, CancellationToken cancellationToken) => Task.FromResult(branch == "main" ? tree : null);

    public Task<bool> IsElsewhereAsync(string tree, string commit, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> MoveAsync(string tree, string branch, string from, string to, string why, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task DeleteAsync(string tree, string branch, string tip, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<(string Branch, string Tip)>> OfRunsAsync(string tree, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<(string, string)>>([]);

    private Task LinkAsync(string path, string? branch)
    {
        Directory.CreateDirectory(path);
        Linked[path] = branch;
        return Task.CompletedTask;
    }

    public Task<string> TrapHashAsync(string tree, CancellationToken cancellationToken) => Task.FromResult(Traps);
}
