namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>4. A report on another step than the one in hand. One that names no step is about the step in hand.</summary>
internal sealed class WrongStepRule : IGateRule
{
    public GateDecision? Decide(GateContext context)
    {
        if (context.Input.Checkpoint is not { Step: { } claimed, Status: not CheckpointStatus.WorkflowDone } || context.Input.Run.Step is not { } step || Same(claimed, step))
        {
            return null;
        }

        // This one counts too: at the fifth running somebody is asked.
        return context.ReorientOrEscalate(
            "wrong_step", $"The worker reports on step '{claimed}' while '{step}' is in hand.", context.Say("wrong_step", ("claimed", claimed)),
            context.Input.Counters.WrongSteps + 1, context.Style.Thresholds.WrongSteps, PauseReasons.WrongStep);
    }

    /// <summary>Agents write <c>Write-Tests</c> for <c>write_tests</c>.</summary>
    private static bool Same(string claimed, string step) => string.Equals(Plain(claimed), Plain(step), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string step) => step.Trim().Replace('-', '_').Replace(' ', '_');
}
