using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Branches of runs that are not known any more. One whose work is nowhere else is left for a person.</summary>
internal sealed class OrphanBranches(IStateStore store, ProjectFolder project, IGit git, IBranches branches) : IRepair
{
    public async Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        if (await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false) is null)
        {
            return [];
        }

        var known = store.Read(RunStore.List).Select(run => run.Branch).ToHashSet();
        return [.. (await branches.OfRunsAsync(project.Root, cancellationToken).ConfigureAwait(false)).Where(one => !known.Contains(one.Branch)).Select(one => new Defect(
            new RepairFinding
            {
                Kind = "orphan_branch",
                Target = one.Branch,
                Detail = "it is the branch of a run that is not known here",
            },
            cancel => RemoveAsync(one.Branch, one.Tip, options.Actor, cancel)))];
    }

    private async Task RemoveAsync(string branch, string tip, string actor, CancellationToken cancellationToken)
    {
        if (await branches.HolderAsync(project.Root, branch, cancellationToken).ConfigureAwait(false) is { } holder)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "branch-checked-out", $"'{branch}' is checked out in '{holder}'.", $"git -C '{holder}' status", branch);
        }

        if (!await branches.IsElsewhereAsync(project.Root, tip, cancellationToken).ConfigureAwait(false))
        {
            throw new OrchestratorException(ErrorKind.Conflict, "branch-unmerged", $"'{branch}' has commits that no other branch has.", $"git log HEAD..{branch}", branch);
        }

        await branches.DeleteAsync(project.Root, branch, tip, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(actor, writer => writer.Append(new LedgerEntry("branch.removed", $"{branch} at {tip} belonged to no run", new { branch, tip })), cancellationToken).ConfigureAwait(false);
    }
}
