namespace Orchestrator.Engine.Verification;

/// <summary>One verifier to execute.</summary>
/// <param name="Run">The run, as it stands.</param>
/// <param name="Item">The item as it was frozen with the run.</param>
/// <param name="Subject"><c>step:ID</c>, <c>criterion:ID</c>, <c>option:STEP/ID</c> or <c>metric:NAME</c>.</param>
/// <param name="Verifier">What to execute.</param>
/// <param name="StartTree">The snapshot of the tree at the run's start; null where git is not used.</param>
internal sealed record VerificationRequest(Run Run, WorkItem Item, string Subject, Verifier Verifier, string? StartTree);
