using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

internal sealed class GetEvidenceHandler(IRunReader runs, IEvidenceLog log, IStateStore store) : IStreamHandler<GetEvidence, Evidence>
{
    public async IAsyncEnumerable<Evidence> HandleAsync(GetEvidence operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = runs.Find(operation.Run);
        foreach (var evidence in store.Read(reader => log.Of(reader, run.RunId)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation.Type is null || evidence.Type == operation.Type)
            {
                yield return evidence;
            }
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
