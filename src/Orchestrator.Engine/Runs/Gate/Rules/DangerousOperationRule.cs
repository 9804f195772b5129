using Orchestrator.Engine.Runs.Gate.Danger;

namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>1b. A dangerous operation in what the agent ran or proposes to run, unless a person allowed exactly this one.</summary>
internal sealed class DangerousOperationRule : IGateRule
{
    public bool ActsMidTurn => true;

    public GateDecision? Decide(GateContext context) =>
        new DangerScan(context.Policy.Danger, context.Input).Find(context.Input) is { } danger
            ? context.Escalate(
                "dangerous_operation", PauseReasons.DangerousOperation, $"{danger.Id}: '{Short(danger.Subject)}' {danger.Says}.",
                $"May the worker run '{Short(danger.Subject)}'? It {danger.Says}.") with
            { Subject = danger.Subject }
            : null;

    private static string Short(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
