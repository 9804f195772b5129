using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Runs;

/// <summary>Copies that are empty folders; the played git knows what each holds.</summary>
internal sealed class PlayedCopies(PlayedGit git) : ITreeCopies
{
    public List<(string Tree, string? Before, string Path)> Made { get; } = [];

    /// <summary>Copies that are there now.</summary>
    public HashSet<string> Present { get; } = [];

    public Task<string> MakeAsync(string source, string tree, string? before, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        Made.Add((tree, before, path));
        Present.Add(path);
        git.Trees[path] = tree;
        return Task.FromResult(tree);
    }

    public void Remove(string path)
    {
        if (Present.Remove(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
