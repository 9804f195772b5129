namespace Orchestrator.Engine.Work.Items;

/// <summary>The one table of a work item's legal moves.</summary>
internal static class Transitions
{
    private static readonly Dictionary<WorkItemStatus, WorkItemStatus[]> s_table = new()
    {
        [WorkItemStatus.Draft] = [WorkItemStatus.Blocked, WorkItemStatus.Ready, WorkItemStatus.Abandoned],
        [WorkItemStatus.Blocked] = [WorkItemStatus.Ready, WorkItemStatus.Draft, WorkItemStatus.Abandoned],
        [WorkItemStatus.Ready] = [WorkItemStatus.Active, WorkItemStatus.Draft, WorkItemStatus.Blocked, WorkItemStatus.Abandoned],
        [WorkItemStatus.Active] = [WorkItemStatus.Validated, WorkItemStatus.Failed, WorkItemStatus.Ready, WorkItemStatus.Blocked],
        [WorkItemStatus.Failed] = [WorkItemStatus.Ready, WorkItemStatus.Abandoned],
        [WorkItemStatus.Validated] = [WorkItemStatus.Ready],
        [WorkItemStatus.Abandoned] = [],
    };

    public static IReadOnlyList<WorkItemStatus> From(WorkItemStatus status) => s_table[status];

    /// <summary>Refuses a move that is not in the table.</summary>
    public static void Demand(string id, WorkItemStatus from, WorkItemStatus to)
    {
        if (!s_table[from].Contains(to))
        {
            var legal = s_table[from].Length == 0 ? "nothing" : string.Join(", ", s_table[from].Select(state => ItemWords.Of(state)));
            throw new OrchestratorException(
                ErrorKind.Conflict, "transition-refused",
                $"Work item '{id}' is {ItemWords.Of(from)} and can't become {ItemWords.Of(to)}; from {ItemWords.Of(from)} it may become {legal}.",
                Fix(id, from), id)
            {
                Details = new Dictionary<string, object?> { ["from"] = ItemWords.Of(from), ["to"] = ItemWords.Of(to) },
            };
        }
    }

    /// <summary>Refuses a move by a person to what only the runtime can know.</summary>
    public static void DemandOfPerson(string id, WorkItemStatus from, WorkItemStatus to)
    {
        Demand(id, from, to);
        if (to is WorkItemStatus.Active)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "transition-refused", $"Work item '{id}' is {ItemWords.Of(from)} and becomes active by a run of it, not by a word.",
                $"orchestrator run start --work-item {id}", id);
        }
    }

    private static string? Fix(string id, WorkItemStatus from) => from switch
    {
        WorkItemStatus.Validated or WorkItemStatus.Failed or WorkItemStatus.Draft => $"orchestrator work-item set {id} --status ready",
        WorkItemStatus.Ready => $"orchestrator run start --work-item {id}",
        WorkItemStatus.Blocked => $"orchestrator work-item test {id}",
        _ => null,
    };
}
