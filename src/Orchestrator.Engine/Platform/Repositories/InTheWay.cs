namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Finds files that git knows nothing of where a checkout would put its own: git asks for those that it ignores least of all.</summary>
internal static class InTheWay
{
    /// <summary>The first one; null when there is none.</summary>
    public static async Task<string?> FindAsync(GitSession git, IReadOnlyList<RawDifference> differences, CancellationToken cancellationToken)
    {
        var added = differences.Where(difference => difference.Old.IsAbsent && !difference.New.IsAbsent).Select(difference => difference.Path).ToList();
        if (added.Count == 0)
        {
            return null;
        }

        var known = RawText.Fields(await git.RunAsync(["ls-files", "-z"], cancellationToken).ConfigureAwait(false)).ToHashSet();
        return added.SelectMany(path => RawText.FoldersOf(path).Append(path).Where(part => IsFile(git, part)).Concat(FilesIn(git, path)))
            .FirstOrDefault(path => !known.Contains(path)) is { } found ? RawText.Decode(found) : null;
    }

    /// <summary>A link counts for itself, wherever it leads.</summary>
    private static bool IsFile(GitSession git, string path) =>
        new FileInfo(Full(git, path)) is var file && (file.LinkTarget is not null || file.Exists);

    private static IEnumerable<string> FilesIn(GitSession git, string path)
    {
        var folder = new DirectoryInfo(Full(git, path));
        return folder.Exists && folder.LinkTarget is null
            ? folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(file => RawText.Encode(Path.GetRelativePath(git.Tree, file.FullName)))
            : [];
    }

    private static string Full(GitSession git, string path) => Path.Combine(git.Tree, RawText.Decode(path));
}
