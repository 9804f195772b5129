using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>Hooks, filters, attributes and configuration of the repository are what they were: nothing was planted.</summary>
internal sealed class GitUntouched(IGit git) : IFinishCondition
{
    public async Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Record.Frozen.TrapHash is not { } before)
        {
            return null;
        }

        var same = await git.TrapHashAsync(facts.Run.Tree, cancellationToken).ConfigureAwait(false) == before;
        return same ? null : new FinishCondition(
            FinishConditions.GitTraps, false, "hooks, filters, attributes or configuration of the repository changed while the run lived",
            $"git -C {facts.Run.Tree} config --list --show-origin");
    }
}
