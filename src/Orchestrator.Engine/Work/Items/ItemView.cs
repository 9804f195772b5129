namespace Orchestrator.Engine.Work.Items;

/// <summary>
/// The items as they stand at one moment: what their files ask for, held against what is so. Each item is judged once,
/// after those that it waits for.
/// </summary>
internal sealed class ItemView
{
    private readonly Func<string, Decision?> _decisions;
    private readonly IReadOnlyDictionary<string, string> _locks;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _unmerged;
    private readonly Readiness _readiness;
    private readonly Dictionary<string, Judged> _judged = new(StringComparer.Ordinal);

    public ItemView(ItemSet set, ProfileFacts profiles, Func<string, Decision?> decisions, IReadOnlyDictionary<string, string> locks, Func<IReadOnlyDictionary<string, string>> unmerged)
    {
        var read = new Dictionary<string, Decision?>(StringComparer.Ordinal);
        (Set, _locks, _unmerged) = (set, locks, new(unmerged));
        _decisions = id => read.TryGetValue(id, out var known) ? known : read[id] = decisions(id);
        _readiness = new(set, profiles, _decisions);
    }

    public ItemSet Set { get; }

    public string? LockOf(string id) => _locks.GetValueOrDefault(id);

    /// <summary>An item with its status, reasons and hash of now. The file must be in the set.</summary>
    public WorkItem Item(ItemFile file) => Judge(file.Id)!.Item;

    /// <summary>What keeps an item out of ready, its own word included; nothing for one that has been worked on.</summary>
    public IReadOnlyList<Finding> Findings(string id) => Judge(id)?.Findings ?? [];

    /// <summary>What stands against running an item now.</summary>
    public IReadOnlyList<Finding> Obstacles(string id)
    {
        var judged = Judge(id)!;
        return judged.Item.Status switch
        {
            WorkItemStatus.Active => [new("work-item-locked", $"The run {judged.Item.LockedBy} works on it.")],
            WorkItemStatus.Validated or WorkItemStatus.Failed => [new($"status-{ItemWords.Of(judged.Item.Status)}", $"It is {ItemWords.Of(judged.Item.Status)}: orchestrator work-item set {id} --status ready", "status: ready", "status")],
            WorkItemStatus.Abandoned => [new("status-abandoned", "It is abandoned.", null, "status")],
            _ => [.. judged.Findings.Where(finding => finding.Code != "dependency-not-ready"), .. Waits(judged.Item)],
        };
    }

    private IEnumerable<Finding> Waits(WorkItem item)
    {
        var graph = Set.Graph;
        foreach (var id in graph.Dependencies(item.WorkItemId).Where(id => StatusOf(id) is not (null or WorkItemStatus.Validated)))
        {
            yield return new("dependency-not-validated", $"'{id}' must be validated before it and is {ItemWords.Of(StatusOf(id)!.Value)}.", null, "links.depends_on");
        }

        if (graph.Predecessor(item) is { } before && StatusOf(before) != WorkItemStatus.Validated)
        {
            yield return new("predecessor-open", $"'{before}' comes before it in '{item.Links.Parent}' and is {ItemWords.Of(StatusOf(before) ?? WorkItemStatus.Draft)}.", null, "links.parent");
        }
        else if (graph.Predecessor(item) is { } done && RunOf(done) is { } run)
        {
            yield return new("predecessor-unmerged", $"'{done}' comes before it in '{item.Links.Parent}', and the work of its run is not merged: orchestrator run-worktree merge {run}", null, "links.parent");
        }

        if (item.Kind == WorkItemKind.Milestone)
        {
            foreach (var id in graph.Children(item.WorkItemId).Where(id => StatusOf(id) != WorkItemStatus.Validated))
            {
                yield return new("child-not-validated", $"Its child '{id}' is {ItemWords.Of(StatusOf(id) ?? WorkItemStatus.Draft)}, not validated.");
            }

            foreach (var (id, run) in graph.Children(item.WorkItemId).Where(id => StatusOf(id) == WorkItemStatus.Validated).Select(id => (id, RunOf(id))).Where(pair => pair.Item2 is not null))
            {
                yield return new("child-unmerged", $"The work of its child '{id}' is not merged: orchestrator run-worktree merge {run}");
            }
        }
    }

    /// <summary>The run of an item whose work is on a branch of its own only.</summary>
    private string? RunOf(string id) => _unmerged.Value.GetValueOrDefault(id);

    private WorkItemStatus? StatusOf(string id) => Judge(id)?.Item.Status;

    private Judged? Judge(string id)
    {
        if (_judged.TryGetValue(id, out var known))
        {
            return known;
        }

        // Chains may be long: the ones waited for are judged first, from a stack of our own.
        var open = new Stack<string>([id]);
        var entered = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPeek(out var at))
        {
            var waits = entered.Add(at) ? Set.Graph.Dependencies(at).Where(next => !_judged.ContainsKey(next) && !entered.Contains(next)).ToList() : [];
            if (waits.Count > 0)
            {
                waits.ForEach(open.Push);
            }
            else if (open.Pop() is var ready && !_judged.ContainsKey(ready) && Set.Find(ready) is { } file)
            {
                _judged[ready] = JudgeNow(file);
            }
        }

        return _judged.GetValueOrDefault(id);
    }

    private Judged JudgeNow(ItemFile file)
    {
        var run = LockOf(file.Id);
        if (file.Item is not { } item)
        {
            item = new WorkItem { WorkItemId = file.Id, Path = ItemWords.DisplayPath(file.Path) };
        }
        else
        {
            item = item with { Hash = WorkItemHash.WithDecisions(item.Hash, item.Links.DecidedBy.Select(id => (id, _decisions(id)?.Hash ?? ""))) };
        }

        if (file.Error is { } error)
        {
            var broken = new Finding(error.Code, error.Message);
            return new(item with { Status = run is null ? WorkItemStatus.Blocked : WorkItemStatus.Active, LockedBy = run, Reasons = [error.Message] }, [broken]);
        }

        if (run is not null)
        {
            return new(item with { Status = WorkItemStatus.Active, LockedBy = run }, []);
        }

        if (item.Status is not (WorkItemStatus.Draft or WorkItemStatus.Blocked or WorkItemStatus.Ready))
        {
            return new(item, []);
        }

        List<Finding> findings = [.. _readiness.Findings(item), .. Unready(item), .. Word(item)];
        var status = item.Status == WorkItemStatus.Ready && findings.Count > 0 ? WorkItemStatus.Blocked : item.Status;
        return new(item with { Status = status, Reasons = [.. findings.Select(finding => finding.Message)] }, findings);
    }

    private IEnumerable<Finding> Unready(WorkItem item) => Set.Graph.Dependencies(item.WorkItemId)
        .Where(id => Set.Find(id) is not null)
        .Select(id => (Id: id, Status: _judged.GetValueOrDefault(id)?.Item.Status ?? WorkItemStatus.Blocked))
        .Where(pair => pair.Status is not (WorkItemStatus.Ready or WorkItemStatus.Active or WorkItemStatus.Validated))
        .Select(pair => new Finding("dependency-not-ready", $"It waits for '{pair.Id}', which is {ItemWords.Of(pair.Status)}.", null, "links.depends_on"));

    private static IEnumerable<Finding> Word(WorkItem item) => item.Status is WorkItemStatus.Ready
        ? []
        : [new($"status-{ItemWords.Of(item.Status)}", $"Its file says {ItemWords.Of(item.Status)}: orchestrator work-item set {item.WorkItemId} --status ready", "status: ready", "status")];

    private sealed record Judged(WorkItem Item, IReadOnlyList<Finding> Findings);
}
