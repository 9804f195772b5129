namespace Orchestrator.Engine.Verification;

/// <summary>What there is to verify of an item, each verifier with the subject that it speaks for.</summary>
internal static class Subjects
{
    public static IReadOnlyList<(string Subject, Verifier Verifier)> OfStep(PlanStep step) =>
        [.. step.Verify.Select(v => ($"step:{step.StepId}", v))];

    /// <summary>Those of a decision step's options, in order.</summary>
    public static IReadOnlyList<(string Subject, Verifier Verifier)> OfOptions(PlanStep step) =>
        [.. step.Options.SelectMany(o => o.Verify.Select(v => ($"option:{step.StepId}/{o.OptionId}", v)))];

    /// <summary>The criteria in order, then the metric.</summary>
    public static IReadOnlyList<(string Subject, Verifier Verifier)> OfAcceptance(Acceptance acceptance) =>
    [
        .. acceptance.Criteria.SelectMany(c => c.Verify.Select(v => ($"criterion:{c.CriterionId}", v))),
        .. acceptance.Metric is { } metric ? [($"metric:{metric.Name}", (Verifier)metric)] : Array.Empty<(string, Verifier)>(),
    ];
}
