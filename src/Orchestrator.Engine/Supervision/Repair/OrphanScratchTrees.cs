using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Trees in which something was merged aside by somebody who died over it. Nothing in them is anybody's.</summary>
internal sealed class OrphanScratchTrees(ProjectFolder project, RunLeases leases, IWorktrees worktrees) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        var folder = project.ScratchTrees;
        var left = Directory.Exists(folder) ? Directory.GetDirectories(folder).Where(path => leases.Holder(Path.GetFileName(path)) is null).Order(StringComparer.Ordinal).ToArray() : [];
        return Task.FromResult<IReadOnlyList<Defect>>(
            [.. left.Select(path => new Defect(
                new RepairFinding
                {
                    Kind = "orphan_scratch_tree",
                    Target = path,
                    Detail = "a merge was tried there, and nobody goes on with it",
                },
                cancel => worktrees.RemoveAsync(project.Root, path, force: true, cancel)))]);
    }
}
