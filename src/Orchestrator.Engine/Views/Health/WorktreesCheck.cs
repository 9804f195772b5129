using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Worktrees that no run knows, runs whose worktree is gone, and entries of git's for worktrees that are gone.</summary>
internal sealed class WorktreesCheck(ProjectFolder project, IStateStore store, IGit git) : Probe("worktrees")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        var runs = store.Read(RunStore.List);
        var folders = Directory.Exists(project.Worktrees) ? Directory.GetDirectories(project.Worktrees).Order(StringComparer.Ordinal).ToList() : [];
        var unknown = folders.Where(folder => runs.All(run => run.RunId != Path.GetFileName(folder)))
            .Select(folder => Ill($"'{folder}' belongs to no run", "orchestrator repair --apply"));
        var gone = runs.Where(run => run is { IsLive: true, Isolation: "worktree", State: not RunState.Queued } && run.Tree.Length > 0 && !Directory.Exists(run.Tree))
            .Select(run => Ill($"the worktree of '{run.RunId}' is gone: '{run.Tree}'", run.Pause?.Command ?? $"orchestrator cycle invoke {run.RunId}"));
        var stale = (await RegisteredAsync(cancellationToken).ConfigureAwait(false)).Where(folder => !Directory.Exists(folder))
            .Select(folder => Ill($"git still knows '{folder}', which is gone", "orchestrator repair --apply"));
        List<HealthCheck> dangling = [.. unknown, .. gone, .. stale];
        return dangling.Count > 0 ? dangling : [Well(folders.Count == 0 ? "none" : $"{folders.Count}, each of a run")];
    }

    /// <summary>Folders below ours that git has as linked worktrees. Source of the format: gitrepository-layout(5), worktrees/&lt;id&gt;/gitdir.</summary>
    private async Task<IReadOnlyList<string>> RegisteredAsync(CancellationToken cancellationToken)
    {
        if (await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false) is not { } tree)
        {
            return [];
        }

        var entries = Path.Combine(await git.CommonFolderAsync(tree, cancellationToken).ConfigureAwait(false), "worktrees");
        return !Directory.Exists(entries)
            ? []
            : [.. Directory.GetDirectories(entries).Select(entry => Path.Combine(entry, "gitdir")).Where(File.Exists)
                .Select(file => Path.GetDirectoryName(File.ReadAllText(file).Trim()) ?? "")
                .Where(folder => folder.StartsWith(project.Worktrees + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
    }
}
