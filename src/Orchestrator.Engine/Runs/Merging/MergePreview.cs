using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Says how a branch would be merged. Whether the result holds only the merge itself can tell.</summary>
internal sealed class MergePreview(ProjectFolder folder, IGit git, IBranches branches)
{
    public async Task<RunMerge> OfAsync(Run run, string source, string target, CancellationToken cancellationToken)
    {
        var onto = await branches.TipAsync(folder.Root, target, cancellationToken).ConfigureAwait(false) ?? throw new OrchestratorException(
            ErrorKind.NotFound, "branch-unknown", $"There is no branch '{target}'.", $"git branch '{target}'", target);
        var way = await branches.HoldsAsync(folder.Root, onto, source, cancellationToken).ConfigureAwait(false) ? $"'{target}' holds it already"
            : await branches.HoldsAsync(folder.Root, source, onto, cancellationToken).ConfigureAwait(false) ? $"'{target}' would go forward to it"
            : $"it would be merged into '{target}' by a commit of its own";
        var holder = await branches.HolderAsync(folder.Root, target, cancellationToken).ConfigureAwait(false);
        var dirty = holder is null ? 0 : (await git.DirtyAsync(holder, cancellationToken).ConfigureAwait(false)).Count;
        return new RunMerge
        {
            RunId = run.RunId,
            WorkItemId = run.WorkItemId,
            State = MergeState.Left,
            Branch = run.Branch!,
            Target = target,
            Source = source,
            Onto = onto,
            Detail = holder is null ? $"{way}, once its acceptance holds there"
                : dirty == 0 ? $"{way}, once its acceptance holds there, and so would the files in '{holder}'"
                : $"{way}, but '{target}' is checked out in '{holder}', where {Words.Count(dirty, "file is", "files are")} not committed",
            Command = dirty == 0 ? MergeCommands.Merge(run.RunId) : $"git -C '{holder}' status",
        };
    }
}
