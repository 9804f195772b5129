using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Whether the criteria of a run are to be talked about.</summary>
/// <param name="Why">Why, the rest of a sentence; null when they are not.</param>
/// <param name="Prompt">What to ask the worker; null when it need not be asked.</param>
/// <param name="Commands">The commands that record what comes of it, in order.</param>
internal sealed record Negotiation(string? Why, string? Prompt, IReadOnlyList<string> Commands)
{
    private const int ListedAtMost = 10;

    public static Negotiation Of(StoreReader reader, RunRecord record, IReadOnlyList<Criterion> criteria)
    {
        var proposed = criteria.Where(criterion => criterion.Status == CriterionStatus.Proposed).ToList();
        if (proposed.Count > 0)
        {
            return new(
                Words.Count(proposed.Count, "proposal waits for an answer", "proposals wait for an answer"), null,
                [.. proposed.Take(ListedAtMost).Select(criterion => $"orchestrator criterion approve {record.Id} {criterion.CriterionId}   # or suspend, or deny: {ShellText.Plain(criterion.Text)}")]);
        }

        var bare = record.Frozen.Item is { Kind: WorkItemKind.Supervised, Acceptance.Criteria.Count: 0 };
        if (bare && !criteria.Any(criterion => criterion.Status is CriterionStatus.Accepted or CriterionStatus.Satisfied))
        {
            return new(
                "nothing says yet what must hold in the end", CriteriaResponse.Prompt,
                [$"orchestrator nudge send {record.Id} {ShellText.Quote(CriteriaResponse.Prompt)}", $"orchestrator criteria-response convert-from {record.Id} --path answer.md"]);
        }

        var open = criteria.Where(criterion => criterion.Status == CriterionStatus.Accepted).ToList();
        return open.Count > 0 && CheckpointStore.Of(reader, record.Id) is [.., { Status: CheckpointStatus.WorkflowDone }]
            ? new(
                $"the worker says that it is done, and {Words.Count(open.Count, "accepted criterion is", "accepted criteria are")} open", null,
                [.. open.Take(ListedAtMost).Select(criterion => $"orchestrator criterion complete {record.Id} {criterion.CriterionId} --evidence \"what shows it\"   # {ShellText.Plain(criterion.Text)}")])
            : new(null, null, []);
    }
}
