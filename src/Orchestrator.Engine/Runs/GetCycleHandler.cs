using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads past cycles, the oldest first.</summary>
internal sealed class GetCycleHandler(IStateStore store, RunLookup lookup) : IStreamHandler<GetCycle, Cycle>
{
    public async IAsyncEnumerable<Cycle> HandleAsync(GetCycle operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (operation.Tail < 0)
        {
            throw new OrchestratorException(ErrorKind.Usage, "tail-negative", $"A tail of {operation.Tail} cycles is none: give 0 for all.", target: operation.Run);
        }

        var run = lookup.Find(operation.Run).RunId;
        foreach (var cycle in store.Read(reader => CycleStore.History(reader, run, operation.Divergent, operation.Tail)))
        {
            yield return cycle;
        }
    }
}
