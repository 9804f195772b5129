using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Gate.Policy;

namespace Orchestrator.Tests.Gate;

/// <summary>Inputs for the gate: a run with two steps, the first in hand, whose turn has ended.</summary>
internal static class Given
{
    public const string Tree = "/work/tree";
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    public static GateInput Turn(TurnEnd turn = TurnEnd.Ended, Checkpoint? checkpoint = null) => new()
    {
        Run = new Run
        {
            RunId = "add-retry-1",
            WorkItemId = "add-retry",
            State = RunState.Working,
            Tree = Tree,
            Step = "write_tests",
            Steps = [new RunStep("write_tests", StepState.Active, 0), new RunStep("implement", StepState.Pending, 0)],
        },
        Item = new WorkItem
        {
            WorkItemId = "add-retry",
            Goal = "retry idempotent requests",
            Plan = [new PlanStep { StepId = "write_tests", Objective = "Write failing tests." }, new PlanStep { StepId = "implement", Objective = "Make them pass." }],
        },
        Checkpoint = checkpoint,
        Turn = turn,
        SilenceAfter = TimeSpan.FromMinutes(10),
        WritableRoots = [Tree],
        Cause = 42,
        Now = Now,
        Jitter = 0.5,
    };

    public static GateInput Without(this GateInput input, string plan) => plan == "plan"
        ? input with { Run = input.Run with { Step = null, Steps = [] }, Item = input.Item with { Plan = [] } } : input;

    public static GateInput OnLastStep(this GateInput input) => input with
    {
        Run = input.Run with { Step = "implement", Steps = [new RunStep("write_tests", StepState.Verified, 0), new RunStep("implement", StepState.Active, 0)] },
    };

    public static Checkpoint Report(CheckpointStatus status = CheckpointStatus.Working, string? step = null) => new()
    {
        RunId = "add-retry-1",
        Attempt = 1,
        Seq = 3,
        Status = status,
        Step = step,
        Summary = "wrote the tests",
        Evidence = [new("modified", "tests/retry.py"), new("ran", "pytest -q")],
    };

    public static Checkpoint Done => Report(CheckpointStatus.StepDone);

    public static AgentObservation.ToolCalled Shell(string command) => new(0, "Bash", command, [], $"{{\"command\":{System.Text.Json.JsonSerializer.Serialize(command)}}}");

    public static GateDecision Decided(this GateInput input, string? policy = null) =>
        new PolicyGate(policy is null ? GatePolicies.Builtin : GatePolicies.Read("other", policy)).Decide(input);
}
