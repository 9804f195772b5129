using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Every child of a milestone is validated, and what was merged of it is part of the commit that is verified.</summary>
internal sealed class ChildrenMerged(IStateStore store, IWorkItems items, IBranches branches) : IFinishCondition
{
    public async Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        if (!facts.Record.IsWorkless)
        {
            return null;
        }

        var children = items.All().Where(item => item.Links.Parent == facts.Item.WorkItemId).ToList();
        var open = new List<string>();
        foreach (var child in children)
        {
            if (child.Status != WorkItemStatus.Validated)
            {
                open.Add($"'{child.WorkItemId}' is {child.Status.ToString().ToLowerInvariant()}");
            }
            else if (await UnmergedAsync(facts.Run, child.WorkItemId, cancellationToken).ConfigureAwait(false) is { } run)
            {
                open.Add($"the work of run '{run}' is not in {facts.Run.Target ?? "the tree"}");
            }
        }

        return new FinishCondition(
            FinishConditions.Children, open.Count == 0,
            open.Count > 0 ? string.Join("; ", open) : $"{Words.Count(children.Count, "child", "children")} validated and merged{(facts.Run.BaseCommit is { } commit ? $", verified on {commit[..10]}{(facts.Run.Target is { } target ? $" of {target}" : "")}" : "")}",
            open.Count == 0 ? null : $"orchestrator work-item test {facts.Item.WorkItemId}");
    }

    private async Task<string?> UnmergedAsync(Run milestone, string child, CancellationToken cancellationToken)
    {
        var (open, merged) = store.Read(reader => (MergeStore.Unmerged(reader).FirstOrDefault(merge => merge.WorkItemId == child), MergeStore.MergedOf(reader, child)));
        if (open is not null)
        {
            return open.RunId;
        }

        foreach (var merge in merged.Where(merge => merge.Commit is not null && milestone.BaseCommit is not null))
        {
            if (!await branches.HoldsAsync(milestone.Tree, milestone.BaseCommit!, merge.Commit!, cancellationToken).ConfigureAwait(false))
            {
                return merge.RunId;
            }
        }

        return null;
    }
}
