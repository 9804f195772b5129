namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>One rule of the gate.</summary>
internal interface IGateRule
{
    /// <summary>Whether it may decide while the worker has the turn.</summary>
    bool ActsMidTurn => false;

    /// <summary>Its decision; null when it does not hit.</summary>
    GateDecision? Decide(GateContext context);
}
