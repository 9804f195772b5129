using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs;

/// <summary>A repository that exists only as a few names.</summary>
internal sealed class PlayedGit : IGit
{
    public bool Present { get; set; } = true;

    public string Head { get; set; } = "c0";

    public string Tree { get; set; } = "t0";

    public string Traps { get; set; } = "traps";

    public List<FileChange> Dirty { get; } = [];

    public List<GitCommit> Commits { get; } = [];

    public Dictionary<(string, string), IReadOnlyList<FileChange>> Differences { get; } = [];

    public Task<string?> FindTreeAsync(string folder, CancellationToken cancellationToken) => Task.FromResult(Present ? folder : null);

    public Task<string> CommonFolderAsync(string tree, CancellationToken cancellationToken) => Task.FromResult(Path.Combine(tree, ".git"));

    public Task<bool> IsTrackedAsync(string tree, string path, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> IsIgnoredAsync(string tree, string path, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<string?> HeadAsync(string tree, CancellationToken cancellationToken) => Task.FromResult<string?>(Head);

    public Task<string> MessageAsync(string tree, string commit, CancellationToken cancellationToken) =>
        Task.FromResult(Commits.Count > 0 && commit == $"c{Commits.Count}" ? Commits[^1].Message : "something else");

    public Task<string?> BranchAsync(string tree, CancellationToken cancellationToken) => Task.FromResult<string?>("main");

    public Task<string> SnapshotAsync(string tree, CancellationToken cancellationToken) => Task.FromResult(Tree);

    public Task<IReadOnlyList<FileChange>> ChangesAsync(string tree, string from, string to, CancellationToken cancellationToken) =>
        Task.FromResult(Differences.GetValueOrDefault((from, to)) ?? (from == to ? [] : [new FileChange("sum.sh", 'M')]));

    public Task<string> DiffAsync(string tree, string from, string to, CancellationToken cancellationToken) => Task.FromResult("diff");

    public Task<string?> DiffStatAsync(string tree, string from, string to, CancellationToken cancellationToken) =>
        Task.FromResult(from == to ? null : "1 file changed");

    public Task<IReadOnlyList<FileChange>> DirtyAsync(string tree, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FileChange>>(Dirty);

    public Task<int> AheadAsync(string tree, string of, CancellationToken cancellationToken) => Task.FromResult(Commits.Count);

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

    public Task AddWorktreeAsync(string tree, string path, string branch, string commit, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        return Task.CompletedTask;
    }

    public Task RemoveWorktreeAsync(string tree, string path, bool force, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string> TrapHashAsync(string tree, CancellationToken cancellationToken) => Task.FromResult(Traps);
}
