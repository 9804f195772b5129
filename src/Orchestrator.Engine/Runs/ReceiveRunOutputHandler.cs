using System.Runtime.CompilerServices;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads what an agent wrote, from the run's own files, and follows it.</summary>
internal sealed class ReceiveRunOutputHandler(IStateStore store, ProjectFolder folder, RunLookup lookup, AdapterRegistry adapters, TimeProvider clock) : IStreamHandler<ReceiveRunOutput, OutputLine>
{
    public async IAsyncEnumerable<OutputLine> HandleAsync(ReceiveRunOutput operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Newest.Demand(operation.Tail, "--tail");
        var record = lookup.Record(operation.Run);
        var attempt = operation.Attempt ?? record.Run.Attempt;
        var turns = Turns(record.Id, attempt, operation.Follow && operation.Attempt is null);
        if (operation.Attempt is { } unknown && turns.Count == 0)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "attempt-unknown", $"Run '{record.Id}' has no attempt {unknown}; its newest is {record.Run.Attempt}.", $"orchestrator run-output receive {record.Id}", record.Id);
        }

        var output = new RunOutput(folder, adapters.Get(record.Frozen.Profile), record.Id, operation.TextOnly);
        var there = output.Read(turns, whole: !operation.Follow);
        foreach (var line in operation.Tail > 0 ? there.TakeLast(operation.Tail) : there)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }

        for (var live = operation.Follow; live;)
        {
            // Asked before the files are read: whatever was written before the end is then sure to be among it.
            live = GoesOn(record.Id, operation.Attempt);
            foreach (var line in output.Read(Turns(record.Id, attempt, operation.Attempt is null), whole: !live))
            {
                yield return line;
            }

            if (live)
            {
                await Task.Delay(EventFeed.DefaultPoll, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private List<TurnRecord> Turns(string run, int attempt, bool later) =>
        store.Read(reader => TurnStore.Of(reader, run)).FindAll(turn => turn.Attempt == attempt || (later && turn.Attempt > attempt));

    private bool GoesOn(string run, int? attempt) => store.Read(reader => RunStore.Load(reader, run)) is { } record && record.Run.IsLive && (attempt is null || record.Run.Attempt == attempt);
}
