using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Worktrees that no run knows, and runs whose worktree is gone.</summary>
internal sealed class WorktreesCheck(ProjectFolder project, IStateStore store) : Probe("worktrees")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var runs = store.Read(RunStore.List);
        var folders = Directory.Exists(project.Worktrees) ? Directory.GetDirectories(project.Worktrees).Order(StringComparer.Ordinal).ToList() : [];
        var unknown = folders.Where(folder => runs.All(run => run.RunId != Path.GetFileName(folder)))
            .Select(folder => Ill($"'{folder}' belongs to no run", $"git worktree remove --force '{folder}'"));
        var gone = runs.Where(run => run is { IsLive: true, Isolation: "worktree", State: not RunState.Queued } && run.Tree.Length > 0 && !Directory.Exists(run.Tree))
            .Select(run => Ill($"the worktree of '{run.RunId}' is gone: '{run.Tree}'", $"orchestrator run stop {run.RunId}"));
        List<HealthCheck> dangling = [.. unknown, .. gone];
        return dangling.Count > 0 ? dangling : [Well($"{folders.Count} there, each of a run")];
    }
}
