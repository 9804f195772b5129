namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Merges by git's program, in trees of our own.</summary>
internal sealed class Merging(GitProgram program, Snapshots snapshots, TimeProvider clock) : IMerging
{
    /// <summary>What <c>git merge</c> answers to conflicts; beyond it something else is wrong, such as histories without a common commit.</summary>
    private const int Conflicting = 1;

    public async Task<MergeAttempt> MergeAsync(string scratch, string source, string message, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(scratch, cancellationToken).ConfigureAwait(false);
        var onto = await git.LineAsync(["rev-parse", "--verify", "HEAD^{commit}"], cancellationToken).ConfigureAwait(false);
        var outcome = await git.TryAsync(
            ["merge", "--no-ff", "--no-commit", "--no-edit", "--no-stat", "--no-log", "--quiet", GitSession.Revision(source)], OurIdentity.Options(), cancellationToken).ConfigureAwait(false);
        var conflicts = RawText.Fields(await git.RunAsync(["ls-files", "--unmerged", "-z"], cancellationToken).ConfigureAwait(false))
            .Select(line => RawText.Decode(line.Split('\t', 2)[1])).Distinct().ToList();
        if (outcome.ExitCode != 0)
        {
            return outcome.ExitCode > Conflicting || conflicts.Count == 0 ? new MergeAttempt(null, [GitSession.Failed(scratch, "merge", outcome).Message]) : new MergeAttempt(null, conflicts);
        }

        var tree = await git.LineAsync(["write-tree"], cancellationToken).ConfigureAwait(false);
        var commit = await git.LineAsync(
            ["commit-tree", "--no-gpg-sign", "-p", onto, "-p", source, "-F", "-", tree], cancellationToken, OurIdentity.Options(RawText.Encode(message), clock.GetLocalNow())).ConfigureAwait(false);
        await git.RunAsync(["reset", "--hard", "--quiet", commit], cancellationToken, OurIdentity.Options()).ConfigureAwait(false);
        return new MergeAttempt(commit, []);
    }

    public async Task<IReadOnlyList<string>> AuthorityChangesAsync(string tree, string from, string to, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var listed = await git.RunAsync(
            ["diff-tree", "-r", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", GitSession.Revision(from), GitSession.Revision(to),
                "--", ":(top,glob)**/.orchestrator", ":(top,glob)**/.orchestrator/**"],
            cancellationToken).ConfigureAwait(false);
        return [.. RawText.Fields(listed).Select(RawText.Decode)];
    }

    public async Task<bool> IsOpenAsync(string tree, CancellationToken cancellationToken) =>
        await (await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false)).LineOrNullAsync(["rev-parse", "--verify", "--quiet", "MERGE_HEAD"], cancellationToken).ConfigureAwait(false) is not null;

    public async Task AdvanceAsync(string tree, string from, string to, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var differences = await RawDifference.BetweenAsync(git, from, to, cancellationToken).ConfigureAwait(false);
        await CommitChecks.DemandPlainFilesAsync(git, differences, cancellationToken).ConfigureAwait(false);
        if (await InTheWay.FindAsync(git, differences, cancellationToken).ConfigureAwait(false) is { } path)
        {
            throw Refused(tree, $"'{path}' is there and not tracked.");
        }

        var outcome = await git.TryAsync(["read-tree", "-m", "-u", GitSession.Revision(from), GitSession.Revision(to)], null, cancellationToken).ConfigureAwait(false);
        if (outcome.ExitCode != 0)
        {
            throw Refused(tree, RawText.Decode(outcome.Error).Trim());
        }
    }

    private static OrchestratorException Refused(string tree, string why) => new(
        ErrorKind.Conflict, "tree-in-the-way", $"The files of '{tree}' can't be brought to the merged state: {why}", $"git -C '{tree}' status --ignored", tree);

    public async Task<string> CarryAsync(string tree, string snapshot, string from, string to, CancellationToken cancellationToken) =>
        await snapshots.CarryAsync(await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false), snapshot, from, to, cancellationToken).ConfigureAwait(false);
}
