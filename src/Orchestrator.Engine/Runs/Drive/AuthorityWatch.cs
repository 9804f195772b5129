using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Looks whether what a run stands on is still what was frozen with it.</summary>
internal sealed class AuthorityWatch(IWorkItems items, IProjectSettings settings)
{
    /// <summary>A pause when something changed; null when nothing did.</summary>
    public PauseRequest? Look(RunRecord record)
    {
        var frozen = record.Frozen;
        string? hash;
        try
        {
            hash = items.Reload(frozen.Item.WorkItemId)?.Hash;
        }
        catch (OrchestratorException error)
        {
            return new PauseRequest(PauseReasons.WorkItemChanged, $"The work item's file can't be read any more: {error.Message}");
        }

        if (hash != frozen.Item.Hash)
        {
            return new PauseRequest(
                PauseReasons.WorkItemChanged, $"Work item '{frozen.Item.WorkItemId}' was changed on disk while the run works on it: accept it as it is now, or restore it.");
        }

        var now = settings.FrozenFiles();
        var changed = frozen.Files.Keys.Union(now.Keys).Where(path => frozen.Files.GetValueOrDefault(path) != now.GetValueOrDefault(path)).Order().ToList();
        return changed.Count == 0 ? null : new PauseRequest(
            PauseReasons.WorkItemChanged, $"Files that the run stands on were changed: {string.Join(", ", changed)}.");
    }
}
