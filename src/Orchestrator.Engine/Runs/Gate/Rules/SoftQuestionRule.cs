namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>7. The worker only asks whether to go on.</summary>
internal sealed class SoftQuestionRule : IGateRule
{
    public GateDecision? Decide(GateContext context)
    {
        var input = context.Input;
        if (input.Turn != TurnEnd.Ended || context.Claim is not null)
        {
            return null;
        }

        var soft = context.Policy.SoftQuestions;
        return (soft.Find(input.Checkpoint?.Question) ?? soft.Find(input.LastWords)) is { } question
            ? context.Continue("soft_question", $"The worker only asks whether to go on: '{question}'", context.Say("soft_question"))
            : null;
    }
}
