using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>What the conditions of a finish judge.</summary>
/// <param name="Record">The run.</param>
/// <param name="Criteria">Each criterion's outcome on this tree.</param>
/// <param name="Failed">Verifications that did not pass on this tree.</param>
/// <param name="Metric">The metric's verification; null when the item has none.</param>
/// <param name="Tree">The snapshot; null where git is not used.</param>
/// <param name="Changes">What the run changed since its start.</param>
/// <param name="ChangedByVerifying">What differed after verification.</param>
/// <param name="RequiredEvidence">Types of evidence asked for besides the item's own.</param>
internal sealed record FinishFacts(
    RunRecord Record, IReadOnlyList<CriterionOutcome> Criteria, IReadOnlyList<Orchestrator.Verification> Failed, Orchestrator.Verification? Metric,
    string? Tree, IReadOnlyList<FileChange> Changes, IReadOnlyList<FileChange> ChangedByVerifying, IReadOnlyList<string> RequiredEvidence)
{
    public Run Run => Record.Run;

    public WorkItem Item => Record.Frozen.Item;
}
