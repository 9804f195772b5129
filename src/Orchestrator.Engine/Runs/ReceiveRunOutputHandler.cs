using System.Runtime.CompilerServices;
using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads what an agent wrote, from the run's own files.</summary>
internal sealed class ReceiveRunOutputHandler(IStateStore store, ProjectFolder folder, RunLookup lookup, AdapterRegistry adapters) : IStreamHandler<ReceiveRunOutput, OutputLine>
{
    public async IAsyncEnumerable<OutputLine> HandleAsync(ReceiveRunOutput operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Newest.Demand(operation.Tail, "--tail");
        var record = lookup.Record(operation.Run);
        var attempt = operation.Attempt ?? record.Run.Attempt;
        var turns = store.Read(reader => TurnStore.Of(reader, record.Id)).Where(turn => turn.Attempt == attempt).ToList();
        if (operation.Attempt is { } unknown && turns.Count == 0)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "attempt-unknown", $"Run '{record.Id}' has no attempt {unknown}; its newest is {record.Run.Attempt}.", $"orchestrator run-output receive {record.Id}", record.Id);
        }

        var kept = new Queue<OutputLine>();
        foreach (var turn in turns)
        {
            await foreach (var line in ReadAsync(record, turn, operation.TextOnly, cancellationToken).ConfigureAwait(false))
            {
                if (operation.Tail <= 0)
                {
                    yield return line;
                    continue;
                }

                kept.Enqueue(line);
                if (kept.Count > operation.Tail)
                {
                    kept.Dequeue();
                }
            }
        }

        foreach (var line in kept)
        {
            yield return line;
        }
    }

    private async IAsyncEnumerable<OutputLine> ReadAsync(RunRecord record, TurnRecord turn, bool textOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = textOnly ? adapters.Get(record.Frozen.Profile).OpenStream() : null;
        await foreach (var text in LinesAsync(TurnFiles.Output(folder, turn), cancellationToken).ConfigureAwait(false))
        {
            if (stream is null)
            {
                yield return new OutputLine(record.Id, turn.Attempt, turn.Turn, "stdout", text);
                continue;
            }

            var seen = new List<AgentObservation>();
            stream.Read(Encoding.UTF8.GetBytes(text), 0, seen);
            foreach (var line in seen.OfType<AgentObservation.Said>().SelectMany(said => said.Text.TrimEnd('\n').Split('\n')))
            {
                yield return new OutputLine(record.Id, turn.Attempt, turn.Turn, "stdout", line);
            }
        }

        if (stream is null)
        {
            await foreach (var text in LinesAsync(TurnFiles.Error(folder, turn), cancellationToken).ConfigureAwait(false))
            {
                yield return new OutputLine(record.Id, turn.Attempt, turn.Turn, "stderr", text);
            }
        }
    }

    private static async IAsyncEnumerable<string> LinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }
}
