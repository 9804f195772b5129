namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Moves along the steps of a plan.</summary>
internal static class PlanWalk
{
    /// <summary>The run's steps at its start: the first active, the others pending.</summary>
    public static IReadOnlyList<RunStep> Begin(WorkItem item) =>
        [.. item.Plan.Select((step, index) => new RunStep(step.StepId, index == 0 ? StepState.Active : StepState.Pending, 0))];

    /// <summary>The run after its step in hand was verified: the next step is in hand, or none.</summary>
    public static Run Advance(Run run, WorkItem item)
    {
        var index = IndexOf(item, run.Step);
        if (index < 0)
        {
            return run;
        }

        var next = item.Plan[index].Next ?? (index + 1 < item.Plan.Count ? item.Plan[index + 1].StepId : null);
        return MoveTo(Set(run, item.Plan[index].StepId, StepState.Verified), next);
    }

    /// <summary>The run after its decision step chose: steps that no way leads to any more are skipped.</summary>
    public static Run Branch(Run run, WorkItem item, PlanOption option) =>
        SkipUnreachable(MoveTo(Set(run, run.Step!, StepState.Verified), option.Next), item);

    /// <summary>The run with one more failed verification, counted for its step in hand too.</summary>
    public static Run Retry(Run run) => run with
    {
        Retries = run.Retries + 1,
        Steps = [.. run.Steps.Select(step => step.StepId == run.Step ? step with { Retries = step.Retries + 1 } : step)],
    };

    public static Run Set(Run run, string stepId, StepState state) => run with
    {
        Steps = [.. run.Steps.Select(step => step.StepId == stepId ? step with { State = state } : step)],
    };

    private static Run MoveTo(Run run, string? next) =>
        next is null ? run with { Step = null } : Set(run, next, StepState.Active) with { Step = next };

    private static Run SkipUnreachable(Run run, WorkItem item)
    {
        var reachable = new HashSet<string>();
        var open = new Stack<string?>([run.Step]);
        while (open.TryPop(out var id))
        {
            var index = IndexOf(item, id);
            if (index < 0 || !reachable.Add(item.Plan[index].StepId))
            {
                continue;
            }

            var step = item.Plan[index];
            if (step.IsDecision)
            {
                foreach (var option in step.Options)
                {
                    open.Push(option.Next);
                }
            }
            else
            {
                open.Push(step.Next ?? (index + 1 < item.Plan.Count ? item.Plan[index + 1].StepId : null));
            }
        }

        return run with
        {
            Steps = [.. run.Steps.Select(step => step.State == StepState.Pending && !reachable.Contains(step.StepId) ? step with { State = StepState.Skipped } : step)],
        };
    }

    private static int IndexOf(WorkItem item, string? stepId)
    {
        for (var i = 0; i < item.Plan.Count; i++)
        {
            if (item.Plan[i].StepId == stepId)
            {
                return i;
            }
        }

        return -1;
    }
}
