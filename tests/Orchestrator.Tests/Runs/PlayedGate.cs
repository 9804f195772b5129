using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Runs;

internal sealed class PlayedGate : IGate
{
    public GateDecision Decide(GateInput input)
    {
        var decision = new GateDecision { DecisionId = "", RunId = input.Run.RunId, Rule = "none" };
        return (input.Turn, input.Checkpoint) switch
        {
            (TurnEnd.Running, _) => decision,
            (TurnEnd.Failed, null) when input.Interruption is not null => decision with { Kind = GateDecisionKind.Wait, Rule = "rate_limit", Until = input.Now.AddMinutes(5), Reason = "limit" },
            (TurnEnd.Failed, null) => decision with { Kind = GateDecisionKind.Escalate, Rule = "attempt_failed", Class = PauseClass.Recovery, PauseReason = "worker_failed" },
            (_, null) => decision with { Kind = GateDecisionKind.Reorient, Rule = "missing_block", Instruction = "you owe a block" },
            (_, { Status: CheckpointStatus.Blocked } block) => decision with { Kind = GateDecisionKind.Escalate, Rule = "blocked", Class = PauseClass.Business, PauseReason = "blocked", Question = block.Question, Route = "person" },
            (_, { Status: CheckpointStatus.Working }) => decision with { Kind = GateDecisionKind.Continue, Rule = "default", Instruction = "go on" },
            _ => decision with { Kind = GateDecisionKind.Verify, Rule = "claims_done" },
        };
    }
}
