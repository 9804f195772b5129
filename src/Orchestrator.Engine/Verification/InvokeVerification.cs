using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Verification;

/// <summary>Executes verifiers on request.</summary>
internal sealed class InvokeVerificationHandler(IRunReader runs, VerificationPass pass) : IStreamHandler<InvokeVerification, Orchestrator.Verification>
{
    public async IAsyncEnumerable<Orchestrator.Verification> HandleAsync(InvokeVerification operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = runs.Find(operation.Run);
        call.Report(run.RunId, "Verifies");
        await foreach (var outcome in pass.ExecuteAsync(run.RunId, operation.Step, call.Actor.ToString(), cancellationToken).ConfigureAwait(false))
        {
            call.Report(run.RunId, $"Verified {outcome.Subject}");
            yield return outcome;
        }
    }
}
