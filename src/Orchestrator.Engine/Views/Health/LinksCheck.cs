using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Every link of a work item leads somewhere.</summary>
internal sealed class LinksCheck(IWorkItems items, IAuthorityFiles files) : Probe("links")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var all = items.All();
        var known = all.Select(item => item.WorkItemId).ToHashSet(StringComparer.Ordinal);
        var decisions = files.List("decisions", "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal);
        var dangling = all
            .SelectMany(item => Links(item).Where(link => !(link.ToDecision ? decisions : known).Contains(link.Target))
                .Select(link => Ill($"'{item.WorkItemId}' {link.Name} '{link.Target}', which is not there", $"orchestrator work-item test {item.WorkItemId}")))
            .ToList();
        return dangling.Count > 0 ? dangling : [Well($"every link of {Words.Count(all.Count, "work item")} leads somewhere")];
    }

    private static IEnumerable<(string Name, string Target, bool ToDecision)> Links(WorkItem item)
    {
        var links = item.Links;
        return (links.Parent is { } parent ? [("is part of", parent, false)] : Enumerable.Empty<(string, string, bool)>())
            .Concat(links.DependsOn.Select(id => ("depends on", id, false)))
            .Concat(links.Blocks.Select(id => ("blocks", id, false)))
            .Concat(links.Supersedes.Select(id => ("supersedes", id, false)))
            .Concat(links.DecidedBy.Select(id => ("is decided by", id, true)));
    }
}
