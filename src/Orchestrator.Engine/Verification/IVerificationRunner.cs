namespace Orchestrator.Engine.Verification;

/// <summary>Executes verifiers for the runtime.</summary>
internal interface IVerificationRunner
{
    /// <summary>Executes one verifier in the run's tree; its output becomes a file of the run. Records nothing.</summary>
    Task<Orchestrator.Verification> ExecuteAsync(VerificationRequest request, CancellationToken cancellationToken);
}
