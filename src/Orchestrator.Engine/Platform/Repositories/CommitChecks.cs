namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>What keeps a difference from being committed.</summary>
internal static class CommitChecks
{
    /// <summary>A file with a filter would be committed as it is on disk, and a repository inside as a mere number: both are refused.</summary>
    public static async Task DemandPlainFilesAsync(GitSession git, IReadOnlyList<RawDifference> differences, CancellationToken cancellationToken)
    {
        if (differences.FirstOrDefault(difference => difference.New.IsRepository && !difference.Old.IsRepository) is { } nested)
        {
            var path = RawText.Decode(nested.Path);
            throw new OrchestratorException(ErrorKind.Refused, "commit-nested-repository", $"'{path}' has become a repository of its own; its files can't be committed here.", $"rm -rf '{path}/.git'", path);
        }

        var files = differences.Where(difference => difference.New.IsFile).Select(difference => difference.Path).ToList();
        if (files.Count == 0)
        {
            return;
        }

        var attributes = RawText.Fields(await git.RunAsync(["check-attr", "-z", "--stdin", "filter"], cancellationToken, new GitCallOptions(RawText.Join(files))).ConfigureAwait(false));
        if (attributes.Chunk(3).FirstOrDefault(triple => triple[2] is not ("unspecified" or "unset")) is { } filtered)
        {
            var path = RawText.Decode(filtered[0]);
            throw new OrchestratorException(ErrorKind.Refused, "commit-filtered",
                $"'{path}' goes through the filter '{RawText.Decode(filtered[2])}' (.gitattributes), and no filter runs here.", $"git add -- '{path}' && git commit", path);
        }
    }

    /// <summary>What the branch doesn't have yet. A path that is there as wanted already counts as done.</summary>
    /// <exception cref="OrchestratorException">The branch has something else there than before the work (<c>commit-conflict</c>).</exception>
    public static async Task<IReadOnlyList<RawDifference>> MissingAsync(
        GitSession git, GitCommit commit, string? head, IReadOnlyList<RawDifference> differences, CancellationToken cancellationToken)
    {
        var branch = head ?? await git.EmptyTreeAsync(cancellationToken).ConfigureAwait(false);
        var moved = (await RawDifference.BetweenAsync(git, commit.From, branch, cancellationToken).ConfigureAwait(false)).ToDictionary(difference => difference.Path);
        DemandNoMeeting(differences, moved.Values);
        var missing = new List<RawDifference>();
        foreach (var difference in differences)
        {
            if (!moved.TryGetValue(difference.Path, out var other))
            {
                missing.Add(difference);
            }
            else if (other.New != difference.New)
            {
                var path = RawText.Decode(difference.Path);
                throw Conflict($"'{path}' is not in the commit checked out as it was when the work began: it was changed there meanwhile, or had uncommitted edits before.", path);
            }
        }

        return missing;
    }

    /// <summary>Git would replace a file by a folder of the same name, and the other way round, without a word.</summary>
    private static void DemandNoMeeting(IReadOnlyList<RawDifference> differences, IEnumerable<RawDifference> moved)
    {
        var added = differences.Where(difference => !difference.New.IsAbsent).Select(difference => difference.Path).ToHashSet();
        var folders = added.SelectMany(RawText.FoldersOf).ToHashSet();
        var present = moved.Where(other => !other.New.IsAbsent).Select(other => other.Path);
        if (present.FirstOrDefault(path => folders.Contains(path) || RawText.FoldersOf(path).Any(added.Contains)) is { } met)
        {
            throw Conflict($"'{RawText.Decode(met)}' came into the branch meanwhile, where the work has a file or folder of the same name.", RawText.Decode(met));
        }
    }

    public static OrchestratorException Conflict(string message, string target) => new(ErrorKind.Conflict, "commit-conflict", message, "git status", target);
}
