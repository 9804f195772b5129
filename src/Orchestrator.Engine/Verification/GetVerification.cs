using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

internal sealed class GetVerificationHandler(IRunReader runs, IVerificationLog log, IStateStore store) : IStreamHandler<GetVerification, Orchestrator.Verification>
{
    public async IAsyncEnumerable<Orchestrator.Verification> HandleAsync(GetVerification operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = runs.Find(operation.Run);
        var found = store.Read(reader => log.Of(reader, run.RunId)).Where(v => !operation.Failed || !v.Passed);
        foreach (var verification in operation.Last > 0 ? found.Reverse().Take(operation.Last) : found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return verification;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
