namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Executes a <see cref="StepVerifier"/>.</summary>
internal static class StepCheck
{
    public static CheckResult Execute(Run run, StepVerifier verifier) =>
        run.Steps.FirstOrDefault(s => s.StepId == verifier.Done) is { } step
            ? new CheckResult(step.State == StepState.Verified, $"Step '{verifier.Done}' is {step.State.ToString().ToLowerInvariant()}.")
            : new CheckResult(false, $"The plan has no step '{verifier.Done}'.");
}
