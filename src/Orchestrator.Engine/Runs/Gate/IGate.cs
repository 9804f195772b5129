namespace Orchestrator.Engine.Runs.Gate;

/// <summary>Decides. A pure function of its input and its policy: no clock, no store, no model.</summary>
internal interface IGate
{
    /// <summary>One decision, the first rule that hits; its ids and event number are the caller's to fill.</summary>
    GateDecision Decide(GateInput input);

    /// <summary>The gate under a policy by name, as it stands now.</summary>
    /// <exception cref="OrchestratorException"><c>policy-unknown</c>, or <c>policy-invalid</c> with line and column.</exception>
    IGate Under(string policy) => this;
}
