using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>A merge to make.</summary>
/// <param name="Record">The run.</param>
/// <param name="Source">The commit of its branch.</param>
/// <param name="Target">The branch to merge into.</param>
/// <param name="Lease">The right to act for the run.</param>
/// <param name="PersonAsked">A person asked for this very merge: then a clean checkout of the target moves too.</param>
/// <param name="Tell">Says what is being done.</param>
internal sealed record MergeOrder(RunRecord Record, string Source, string Target, RunLease Lease, bool PersonAsked, Action<string> Tell)
{
    /// <summary>The result that the run ends with once the target has moved; null when it has ended already.</summary>
    public RunResult? Result { get; init; }

    public RunMerge Begin(MergeState state, string detail) => new()
    {
        RunId = Record.Id,
        WorkItemId = Record.Run.WorkItemId,
        State = state,
        Branch = Record.Run.Branch!,
        Target = Target,
        Source = Source,
        Detail = detail,
    };

    public RunMerge Left(string reason, string detail) => Begin(MergeState.Left, detail) with { Reason = reason, Command = MergeCommands.Merge(Record.Id) };
}
