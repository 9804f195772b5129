namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>10. Otherwise the work goes on; nothing is sent to an agent that is working.</summary>
internal sealed class GoOnRule : IGateRule
{
    public bool ActsMidTurn => true;

    public GateDecision? Decide(GateContext context) => context.Input.Turn == TurnEnd.Running
        ? context.Continue("at_work", "The worker is at work.")
        : context.Continue("go_on", "The worker reported and is not done.", context.Say("go_on"));
}
