namespace Orchestrator;

/// <summary>One step of a run's plan.</summary>
/// <param name="StepId">The plan's id of it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Retries">Verifications of it that failed.</param>
public sealed record RunStep(string StepId, StepState State, int Retries)
{
    /// <inheritdoc/>
    public override string ToString() => $"{StepId}: {State}";
}
