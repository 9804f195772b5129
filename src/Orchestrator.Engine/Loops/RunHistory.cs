using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Loops;

/// <summary>What happened in a run so far, each list in order.</summary>
internal sealed record RunHistory(Run Run, IReadOnlyList<TurnRecord> Turns, IReadOnlyList<GateDecision> Decisions, IReadOnlyList<Orchestrator.Verification> Verifications)
{
    public IEnumerable<Orchestrator.Verification> Failed => Verifications.Where(verification => !verification.Passed);
}
