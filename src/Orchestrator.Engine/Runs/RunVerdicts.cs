using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>How the ended runs of an item went.</summary>
internal sealed class RunVerdicts(IStateStore store) : IVerdictSource
{
    public IReadOnlyList<ItemVerdict> Of(string workItemId) =>
        [.. store.Read(RunStore.List).Where(run => run.WorkItemId == workItemId && !run.IsLive)
            .Select(run => new ItemVerdict(run.RunId, run.Result is { Forced: true } ? "forced" : run.Result?.Verdict ?? run.State.ToString().ToLowerInvariant(), run.EndedAt, run.Result?.Commit))];
}
