namespace Orchestrator;

/// <summary>How a run gets on, lap by lap, and what to do next.</summary>
/// <param name="RunId">The run.</param>
/// <param name="WorkItemId">The work item.</param>
/// <param name="State">Where the run stands.</param>
/// <param name="Template">The loop template; <c>none</c> for a plain run.</param>
/// <param name="Iteration">The iteration in hand.</param>
/// <param name="MaxIterations">At most so many.</param>
/// <param name="Iterations">Every iteration so far.</param>
/// <param name="EvidencePresent">Types of evidence that are there and count.</param>
/// <param name="EvidenceMissing">Types that are asked for and not there.</param>
/// <param name="InboxPending">Messages that wait for the worker.</param>
/// <param name="FailureSignatures">What failed how often, most often first.</param>
/// <param name="Usage">What its agents used.</param>
/// <param name="LastChange">When the run last changed.</param>
/// <param name="Recommendation"><c>consume_inbox add_evidence review continue inspect_failures raise_max finish nothing</c>.</param>
/// <param name="Command">The command for it; null when there is nothing to do.</param>
[TableColumns(nameof(RunId), nameof(State), nameof(Iteration), nameof(MaxIterations), nameof(EvidenceMissing), nameof(Recommendation))]
public sealed record LoopStatus(
    string RunId, string WorkItemId, RunState State, string Template, int Iteration, int MaxIterations,
    IReadOnlyList<LoopIteration> Iterations, IReadOnlyList<string> EvidencePresent, IReadOnlyList<string> EvidenceMissing,
    int InboxPending, IReadOnlyDictionary<string, int> FailureSignatures, Usage Usage, DateTimeOffset LastChange,
    string Recommendation, string? Command);
