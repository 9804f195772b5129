using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Reads on in a turn's output and looks at its process. Changes nothing.</summary>
internal sealed class TurnReader(ProjectFolder folder, AdapterRegistry adapters, IWorkerLauncher workers, TranscriptUsage transcripts, IProcessTable processes, TimeProvider clock)
{
    public TurnReading Read(RunRecord record, TurnRecord turn)
    {
        var adapter = adapters.Get(record.Frozen.Profile);
        // The process is looked at before its output: what it wrote last is then surely there to be read.
        var status = workers.Look(TurnFiles.Specification(folder, turn), turn.Worker);
        var read = StreamIngest.Read(TurnFiles.Output(folder, turn), turn.Offset, turn.Reader, adapter.OpenStream, final: !status.Alive);
        var digest = new TurnDigest(turn);
        foreach (var observation in read.Observations)
        {
            digest.Take(observation);
        }

        var now = clock.GetUtcNow();
        var next = digest.Turn with
        {
            Offset = read.Offset,
            Lines = turn.Lines + read.Lines,
            Reader = read.ReaderState,
            Quarantined = turn.Quarantined + read.Quarantined.Count,
            Worker = turn.Worker ?? status.Worker,
        };
        if (read.Lines > 0)
        {
            next = next with { LastSign = now, Sign = LifeSign.Output };
        }

        if (adapter.CountsInTranscript)
        {
            next = transcripts.Read(adapter.Name, next);
        }

        if (status.Alive)
        {
            // A worker that prints nothing but uses the processor, itself or through its children, is alive and well.
            var used = next.Worker is { } worker ? processes.ProcessorTime(worker.Worker.Pid) : TimeSpan.Zero;
            next = used - turn.ProcessorTime > TimeSpan.FromMilliseconds(200) ? next with { ProcessorTime = used, LastSign = now, Sign = next.LastSign == now ? next.Sign : LifeSign.Processor } : next;
        }
        else if (!read.More)
        {
            next = End(adapter, next, status, now);
        }

        return new TurnReading(next, read.Lines, digest.ToolCalls, read.Quarantined, digest.Started, digest.Spoke, read.More);
    }

    private TurnRecord End(IAgentAdapter adapter, TurnRecord turn, LaunchStatus status, DateTimeOffset now)
    {
        turn = turn with { Phase = TurnPhase.Ended, ExitCode = status.ExitCode, EndedAt = status.EndedAt is { } ended && ended < now ? ended : now };
        if (status.Failure is { } failure)
        {
            return turn with { Error = failure };
        }

        if (status.ExitCode is not { } code)
        {
            return turn with { Error = turn.StreamEndedWell == true ? null : "the worker is gone and left no exit code" };
        }

        if (adapter.ReadExit(code, LaunchOutput.TailOf(TurnFiles.Error(folder, turn))) is { } observation)
        {
            var digest = new TurnDigest(turn);
            digest.Take(observation);
            turn = digest.Turn;
        }

        return code != 0 && turn.StreamEndedWell != true && turn.Error is null ? turn with { Error = $"the worker ended with exit code {code}" } : turn;
    }
}
