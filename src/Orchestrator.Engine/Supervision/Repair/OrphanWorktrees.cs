using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Worktrees in our folder that no run knows. One with uncommitted changes, or that somebody locked, is left for a person.</summary>
internal sealed class OrphanWorktrees(IStateStore store, ProjectFolder project, IWorktrees worktrees) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        var known = store.Read(RunStore.List).Select(run => run.RunId).ToHashSet();
        var folders = Directory.Exists(project.Worktrees) ? Directory.GetDirectories(project.Worktrees).Order(StringComparer.Ordinal).ToArray() : [];
        return Task.FromResult<IReadOnlyList<Defect>>(
            [.. folders.Where(folder => !known.Contains(Path.GetFileName(folder))).Select(folder => new Defect(
                new RepairFinding
                {
                    Kind = "orphan_worktree",
                    Target = folder,
                    Detail = "it belongs to no run",
                },
                async cancel =>
                {
                    await worktrees.RemoveAsync(project.Root, folder, force: false, cancel).ConfigureAwait(false);
                    await store.WriteAsync(options.Actor, writer => writer.Append(new LedgerEntry("worktree.removed", $"'{folder}' belonged to no run", new { folder })), cancel).ConfigureAwait(false);
                }))]);
    }
}
