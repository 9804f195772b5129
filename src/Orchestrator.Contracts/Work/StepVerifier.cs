namespace Orchestrator;

/// <summary>Asks whether a step of the plan is verified.</summary>
/// <param name="Done">The step's id.</param>
public sealed record StepVerifier(string Done) : Verifier;
