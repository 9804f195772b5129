namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>A file that differs between two trees, with what it is in each.</summary>
/// <param name="Path">As <see cref="RawText"/>.</param>
/// <param name="Kind">As in <see cref="FileChange"/>.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
internal sealed record RawDifference(string Path, char Kind, GitEntry Old, GitEntry New)
{
    /// <summary>What <c>diff-tree --raw -z --no-renames</c> prints: <c>:old-mode new-mode old-id new-id kind</c>, then the path.</summary>
    public static IReadOnlyList<RawDifference> Parse(string raw) =>
        [.. RawText.Fields(raw).Chunk(2).Select(pair => pair[0].TrimStart(':').Split(' ') is [var oldMode, var newMode, var oldId, var newId, var kind]
            ? new RawDifference(pair[1], kind[0], new GitEntry(oldMode, oldId), new GitEntry(newMode, newId))
            : throw new OrchestratorException(ErrorKind.Defect, "git-output", $"git printed a difference that can't be read: '{pair[0]}'."))];

    public FileChange ToChange() => new(RawText.Decode(Path), Kind == 'U' ? 'M' : Kind);

    public static async Task<IReadOnlyList<RawDifference>> BetweenAsync(GitSession git, string from, string to, CancellationToken cancellationToken) => Parse(await git.RunAsync(
        ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", GitSession.Revision(from), GitSession.Revision(to), .. GitSession.WithoutAuthority],
        cancellationToken).ConfigureAwait(false));
}
