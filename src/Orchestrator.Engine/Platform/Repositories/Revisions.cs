namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Names of commits, by git's own rules.</summary>
internal sealed class Revisions(GitProgram program) : IRevisions
{
    public async Task<string?> CommitAsync(string tree, string name, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.LineOrNullAsync(["rev-parse", "--verify", "--quiet", $"{GitSession.Revision(name)}^{{commit}}"], cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> TreeAsync(string tree, string commit, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.LineAsync(["rev-parse", "--verify", $"{GitSession.Revision(commit)}^{{tree}}"], cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> HoldsAsync(string tree, string revision, string path, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.LineOrNullAsync(["rev-parse", "--verify", "--quiet", $"{GitSession.Revision(revision)}:{path}"], cancellationToken).ConfigureAwait(false) is not null;
    }

    public async Task<string?> MergeBaseAsync(string tree, string one, string other, CancellationToken cancellationToken)
    {
        var git = await program.OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.LineOrNullAsync(["merge-base", GitSession.Revision(one), GitSession.Revision(other)], cancellationToken).ConfigureAwait(false);
    }
}
