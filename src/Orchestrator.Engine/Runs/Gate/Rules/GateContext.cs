using Orchestrator.Engine.Runs.Gate.Policy;

namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>What rules decide by, and how they say it.</summary>
internal sealed class GateContext(GateInput input, GatePolicy policy)
{
    public GateInput Input => input;

    public GatePolicy Policy => policy;

    public GateStyle Style { get; } = policy.Style(input.Style);

    /// <summary>The plan's step in hand; null when there is none.</summary>
    public PlanStep? Step { get; } = input.Item.Plan.FirstOrDefault(s => s.StepId == input.Run.Step);

    /// <summary>A report that claims something done; null for others.</summary>
    public Checkpoint? Claim => input.Checkpoint is { Status: CheckpointStatus.StepDone or CheckpointStatus.WorkflowDone } claim ? claim : null;

    public GateDecision Continue(string rule, string reason, string? instruction = null) =>
        Make(GateDecisionKind.Continue, rule, reason) with { Instruction = instruction };

    public GateDecision Verify(string rule, string reason) => Make(GateDecisionKind.Verify, rule, reason);

    /// <summary>Sets the worker right, at most so many times running; then somebody is asked.</summary>
    public GateDecision ReorientOrEscalate(string rule, string reason, string instruction, int before, int most, string pauseReason) => before < most
        ? Make(GateDecisionKind.Reorient, rule, reason) with { Instruction = instruction }
        : Escalate(rule, pauseReason, $"{reason} The worker was set right {before} times.");

    /// <param name="rule">The rule's id.</param>
    /// <param name="pauseReason">A code of <see cref="PauseReasons"/>; it decides the class.</param>
    /// <param name="reason">A sentence.</param>
    /// <param name="question">What somebody must answer.</param>
    public GateDecision Escalate(string rule, string pauseReason, string reason, string? question = null)
    {
        var pauseClass = PauseReasons.All[pauseReason];
        return Make(GateDecisionKind.Escalate, rule, reason) with
        {
            Class = pauseClass,
            PauseReason = pauseReason,
            Question = question,
            Route = policy.Routes[pauseClass],
        };
    }

    public GateDecision Make(GateDecisionKind kind, string rule, string reason) => new()
    {
        DecisionId = "",
        RunId = input.Run.RunId,
        Kind = kind,
        Rule = rule,
        Confidence = policy.Confidence.GetValueOrDefault(rule, 1),
        Reason = reason,
        Policy = policy.Id,
        Cause = input.Cause,
        At = input.Now,
    };

    /// <summary>A sentence of the style's, in the run's own words.</summary>
    public string Say(string name, params (string Gap, string? Value)[] gaps)
    {
        var step = input.Run.Step is { } id ? $"step '{id}'" : "the work item";
        var objective = Step?.Objective ?? (input.Run.Step is null ? input.Item.Goal : null);
        return Style.Say(name,
        [
            ("block", Style.Wording["block"]),
            .. gaps,
            ("run", input.Run.RunId),
            ("step_id", input.Run.Step ?? "<step>"),
            ("step", step),
            ("objective", objective),
            ("next_action", Sentence(input.Checkpoint is { Next: [var first, ..] } ? first : objective ?? $"finish {step}")),
            ("instruction", input.Run.Instruction),
        ]);
    }

    private static string Sentence(string text) => text.Trim() is [.., '.' or '!' or '?'] done ? done : text.Trim() + ".";
}
