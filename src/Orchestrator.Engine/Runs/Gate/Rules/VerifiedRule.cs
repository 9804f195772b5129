namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>What follows from verifiers that were executed: the next step, the finish, another try, or nobody knows further.</summary>
internal sealed class VerifiedRule : IGateRule
{
    private const int MostLines = 40;

    public GateDecision? Decide(GateContext context)
    {
        if (context.Input.Verified is not { } outcomes)
        {
            return null;
        }

        List<Orchestrator.Verification> failed = [.. outcomes.Where(v => !v.Passed)];
        return failed.Count > 0 ? Failed(context, failed) : Passed(context);
    }

    private static GateDecision Passed(GateContext context)
    {
        var run = context.Input.Run;
        if (run.Step is null || Next(context) is not { } next)
        {
            return context.Make(GateDecisionKind.Finish, "all_verified", "Everything in hand is verified.");
        }

        return context.Continue(
            "step_verified", $"Step '{run.Step}' is verified.",
            context.Say("next_step", ("next", next.StepId), ("objective", next.Objective)));
    }

    /// <summary>The step that the plan names, or the one after in order; null when the plan ends here.</summary>
    private static PlanStep? Next(GateContext context)
    {
        var plan = context.Input.Item.Plan;
        if (context.Step is not { } step)
        {
            return null;
        }

        return step.Next is { } named ? plan.FirstOrDefault(s => s.StepId == named) : plan.SkipWhile(s => s != step).Skip(1).FirstOrDefault();
    }

    private static GateDecision Failed(GateContext context, List<Orchestrator.Verification> failed)
    {
        var run = context.Input.Run;
        var policy = context.Input.Item.Policy;
        var ofStep = run.Steps.FirstOrDefault(s => s.StepId == run.Step)?.Retries ?? run.Retries;
        var names = string.Join(", ", failed.Select(v => v.What).Distinct().Take(3));
        if (ofStep >= policy.RetriesPerStep || run.Retries >= policy.RetriesTotal)
        {
            var used = ofStep >= policy.RetriesPerStep ? $"{policy.RetriesPerStep} retries of the step" : $"{policy.RetriesTotal} retries of the run";
            return context.Escalate("retries_used_up", PauseReasons.RetriesUsedUp, $"Verification failed again ({names}) and the {used} are used up.");
        }

        var lines = string.Join('\n', failed.SelectMany(v => v.FailureLines.Prepend($"- {v.What}")).Take(MostLines));
        return context.Make(GateDecisionKind.Retry, "verification_failed", $"Verification failed: {names}.") with
        {
            Instruction = context.Say(ofStep == 0 ? "retry" : "retry_again", ("failures", lines)),
        };
    }
}
