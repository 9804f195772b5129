using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>The project's work items: their files, held against the project, the decisions and the runs.</summary>
internal sealed class WorkItemCatalog(
    ItemFiles files, IProjectSettings settings, DecisionFiles decisions, IItemLock locks, IUnmergedWork unmerged, WorkHistoryStore history, ItemChanges changes) : IWorkItems
{
    public IReadOnlyList<WorkItem> All()
    {
        var view = View(files.Now());
        return [.. view.Set.Files.OrderBy(file => file.Id, StringComparer.Ordinal).Select(view.Item)];
    }

    public WorkItem Get(string idOrPrefix)
    {
        var (view, file) = Require(idOrPrefix);
        _ = file.Sound;
        return view.Item(file);
    }

    public WorkItem? Reload(string id)
    {
        var (set, file) = files.One(id);
        if (file is null)
        {
            return null;
        }

        _ = file.Sound;
        return View(set).Item(file);
    }

    public IReadOnlyList<WorkItem> Runnable()
    {
        var view = View(files.Now());
        return QueueOrder.Sort(
            [.. view.Set.Files.Select(view.Item).Where(item => item.Status == WorkItemStatus.Active
                || (item.Status == WorkItemStatus.Ready && view.Obstacles(item.WorkItemId).Count == 0))],
            history);
    }

    public IReadOnlyList<WorkItemProblem> Obstacles(WorkItem item)
    {
        // An item that would only be written is judged as if it were there.
        var set = files.Now();
        var file = set.Find(item.WorkItemId) ?? new ItemFile(item.WorkItemId, "", item, null);
        return [.. View(set.With(file.Id, file)).Obstacles(file.Id).Select(finding => Problem(file, finding))];
    }

    public async Task MoveAsync(string actor, string id, WorkItemStatus to, string run, long cause, CancellationToken cancellationToken)
    {
        var file = files.One(id).File ?? throw Unknown(id);
        var before = file.Sound;
        if (before.Status == to)
        {
            return;
        }

        Transitions.Demand(id, WorkItemStatus.Active, to);
        var entry = new LedgerEntry(
            WorkEvents.Moved, $"{id} is {ItemWords.Of(to)} after {run}", new { from = ItemWords.Of(before.Status), to = ItemWords.Of(to) }, id, run, cause == 0 ? null : cause);
        await changes.EditAsync(actor, file, before with { Status = to }, entry, cancellationToken).ConfigureAwait(false);
    }

    public async Task RequeueAsync(string actor, string id, CancellationToken cancellationToken)
    {
        var (view, file) = Require(id);
        ItemRules.DemandUnlocked(view, file.Id);
        var before = file.Sound;
        Transitions.Demand(id, before.Status, WorkItemStatus.Ready);
        var entry = new LedgerEntry(
            WorkEvents.OfMove(before.Status, WorkItemStatus.Ready), $"{id} is asked for again", new { from = ItemWords.Of(before.Status), to = ItemWords.Of(WorkItemStatus.Ready) }, id);
        await changes.EditAsync(actor, file, before with { Status = WorkItemStatus.Ready }, entry, cancellationToken).ConfigureAwait(false);
    }

    public async Task<WorkItem> AddAsync(string actor, WorkItem item, CancellationToken cancellationToken)
    {
        var entry = new LedgerEntry(WorkEvents.Created, $"{item.WorkItemId}: {item.Title}", new { kind = ItemWords.Of(item.Kind) }, item.WorkItemId);
        var file = await changes.CreateAsync(actor, item.WorkItemId, ItemText.Create(item), entry, cancellationToken).ConfigureAwait(false);
        return View(files.Recent()).Item(file);
    }

    /// <summary>Every item as it stands in a set of files.</summary>
    public ItemView View(ItemSet set) => new(set, ProfileFacts.Of(settings), decisions.Find, locks.Locked(), unmerged.Unmerged);

    /// <summary>Every item as it stands now.</summary>
    public ItemView ViewNow() => View(files.Now());

    /// <summary>The file of an id or an unambiguous prefix, broken or not.</summary>
    /// <param name="idOrPrefix">What somebody typed.</param>
    /// <param name="least">Characters that a prefix must have.</param>
    /// <exception cref="OrchestratorException"><c>work-item-unknown</c>, <c>id-ambiguous</c>, <c>id-too-short</c>.</exception>
    public (ItemView View, ItemFile File) Require(string idOrPrefix, int least = 1)
    {
        if (files.One(idOrPrefix) is (var set, { } exact))
        {
            return (View(set), exact);
        }

        var matches = idOrPrefix.Length == 0 ? [] : files.Recent().Match(idOrPrefix);
        return matches switch
        {
            [] => throw Unknown(idOrPrefix),
            [var one] when idOrPrefix.Length < least => throw new OrchestratorException(
                ErrorKind.Usage, "id-too-short", $"'{idOrPrefix}' may mean '{one}', but a prefix that changes something has at least {least} characters.", target: idOrPrefix),
            [var one] when files.One(one) is (var now, { } file) => (View(now), file),
            [_] => throw Unknown(idOrPrefix),
            _ => throw new OrchestratorException(
                ErrorKind.Usage, "id-ambiguous", $"'{idOrPrefix}' may mean {string.Join(", ", matches.Take(8))}{(matches.Count > 8 ? ", …" : "")}.",
                $"orchestrator work-item get '{idOrPrefix}*'", idOrPrefix),
        };
    }

    /// <summary>A finding with its place in the file.</summary>
    public static WorkItemProblem Problem(ItemFile file, Finding finding)
    {
        var path = ItemWords.DisplayPath(file.Path);
        if (file.Error is { } error)
        {
            return new(file.Id, error.Code, error.Message, finding.Mend, path, Detail(error, "line"), Detail(error, "column"));
        }

        if (finding.Field.Length == 0 || file.Text.Length == 0)
        {
            return new(file.Id, finding.Code, finding.Message, finding.Mend, path);
        }

        var root = StrictYaml.Parse(new(path, file.Text, WorkItemReader.InvalidCode));
        var node = root.Nearest(finding.Field);
        return ReferenceEquals(node, root)
            ? new(file.Id, finding.Code, finding.Message, finding.Mend, path)
            : new(file.Id, finding.Code, finding.Message, finding.Mend, path, node.Place.Line, node.Place.Column);
    }

    public static OrchestratorException Unknown(string id) =>
        new(ErrorKind.NotFound, "work-item-unknown", $"There is no work item '{id}'.", "orchestrator work-item get", id);

    private static int Detail(OrchestratorException error, string name) => error.Details.GetValueOrDefault(name) is int value ? value : 0;
}
