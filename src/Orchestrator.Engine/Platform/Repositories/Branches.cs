using System.Globalization;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Branches and commits by git's program.</summary>
internal sealed class Branches(GitProgram program, IWorktrees worktrees) : IBranches
{
    private const string Heads = "refs/heads/";
    private const string OfRuns = Heads + "orchestrator/";

    public async Task<string?> TipAsync(string tree, string branch, CancellationToken cancellationToken) =>
        await TipAsync(await OpenAsync(tree, cancellationToken).ConfigureAwait(false), branch, cancellationToken).ConfigureAwait(false);

    public async Task<bool> HoldsAsync(string tree, string commit, string part, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return await git.LineOrNullAsync(["merge-base", "--is-ancestor", GitSession.Revision(part), GitSession.Revision(commit)], cancellationToken).ConfigureAwait(false) is not null;
    }

    public async Task<int> AheadAsync(string tree, string commit, string of, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        return int.Parse(
            await git.LineAsync(["rev-list", "--count", GitSession.Revision(commit), "--not", GitSession.Revision(of), "--"], cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    public async Task<string?> HolderAsync(string tree, string branch, CancellationToken cancellationToken)
    {
        var listed = await worktrees.ListAsync(tree, cancellationToken).ConfigureAwait(false);
        if (listed.FirstOrDefault(one => one.Branch == branch) is { } holder)
        {
            return holder.Path;
        }

        // A branch that is being rebased or bisected is checked out nowhere, and its tree will move it all the same.
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var common = await git.LineAsync(["rev-parse", "--path-format=absolute", "--git-common-dir"], cancellationToken).ConfigureAwait(false);
        if (IsBusyWith(common, branch))
        {
            return listed[0].Path;
        }

        var notes = Path.Combine(common, "worktrees");
        var busy = Directory.Exists(notes) ? Directory.GetDirectories(notes).FirstOrDefault(note => IsBusyWith(note, branch)) : null;
        return busy is null ? null : Path.GetDirectoryName(File.ReadAllText(Path.Combine(busy, "gitdir")).Trim());
    }

    public async Task<bool> IsElsewhereAsync(string tree, string commit, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var holding = await git.RunAsync(["for-each-ref", "--contains", GitSession.Revision(commit), "--format=%(refname)"], cancellationToken).ConfigureAwait(false);
        return holding.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Any(name => !name.StartsWith(OfRuns, StringComparison.Ordinal) && (name.StartsWith(Heads, StringComparison.Ordinal) || name.StartsWith("refs/tags/", StringComparison.Ordinal) || name.StartsWith("refs/remotes/", StringComparison.Ordinal)))
            || await git.LineOrNullAsync(["merge-base", "--is-ancestor", GitSession.Revision(commit), "HEAD"], cancellationToken).ConfigureAwait(false) is not null;
    }

    public async Task<bool> MoveAsync(string tree, string branch, string from, string to, string why, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        if (await git.LineOrNullAsync(["symbolic-ref", "--quiet", Heads + branch], cancellationToken).ConfigureAwait(false) is { } other)
        {
            throw new OrchestratorException(ErrorKind.Refused, "branch-symbolic", $"'{branch}' is only another name of '{other}'.", $"git symbolic-ref {Heads}{branch}", branch);
        }

        var outcome = await git.TryAsync(["update-ref", "--no-deref", "-m", why, Heads + branch, to, from], OurIdentity.Options(), cancellationToken).ConfigureAwait(false);
        if (outcome.ExitCode == 0)
        {
            return true;
        }

        return await TipAsync(git, branch, cancellationToken).ConfigureAwait(false) == from ? throw GitSession.Failed(tree, "update-ref", outcome) : false;
    }

    public async Task DeleteAsync(string tree, string branch, string tip, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var outcome = await git.TryAsync(["update-ref", "--no-deref", "-d", Heads + branch, tip], OurIdentity.Options(), cancellationToken).ConfigureAwait(false);
        if (outcome.ExitCode != 0 && await TipAsync(git, branch, cancellationToken).ConfigureAwait(false) is { } now)
        {
            throw now == tip
                ? GitSession.Failed(tree, "update-ref", outcome)
                : new OrchestratorException(ErrorKind.Conflict, "branch-moved", $"'{branch}' is on another commit by now.", $"git -C '{tree}' log '{branch}'", branch);
        }
    }

    public async Task<IReadOnlyList<(string Branch, string Tip)>> OfRunsAsync(string tree, CancellationToken cancellationToken)
    {
        var git = await OpenAsync(tree, cancellationToken).ConfigureAwait(false);
        var listed = await git.RunAsync(["for-each-ref", "--format=%(objectname) %(refname)", OfRuns], cancellationToken).ConfigureAwait(false);
        return [.. RawText.Decode(listed).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(parts => (parts[1][Heads.Length..], parts[0]))];
    }

    /// <summary>Sources: builtin/branch.c and worktree.c of git, which look into the same files.</summary>
    private static bool IsBusyWith(string folder, string branch) =>
        ((string[])["rebase-merge/head-name", "rebase-apply/head-name"]).Any(file => Line(Path.Combine(folder, file)) == Heads + branch)
        || Line(Path.Combine(folder, "BISECT_START")) is { } start && (start == branch || start == Heads + branch);

    private static string? Line(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;

    private static Task<string?> TipAsync(GitSession git, string branch, CancellationToken cancellationToken) =>
        git.LineOrNullAsync(["rev-parse", "--verify", "--quiet", $"{Heads}{branch}^{{commit}}"], cancellationToken);

    private Task<GitSession> OpenAsync(string tree, CancellationToken cancellationToken) => program.OpenAsync(tree, cancellationToken);
}
