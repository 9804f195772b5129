using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Reads on in a turn's output and looks at its process. Changes nothing.</summary>
internal sealed class TurnReader(ProjectFolder folder, AdapterRegistry adapters, IWorkerLauncher workers, IProcessTable processes, TimeProvider clock)
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
            next = next with { LastSign = now };
        }

        if (status.Alive)
        {
            // A worker that prints nothing but uses the processor, itself or through its children, is alive and well.
            var used = next.Worker is { } worker ? processes.ProcessorTime(worker.Worker.Pid) : TimeSpan.Zero;
            next = used - turn.ProcessorTime > TimeSpan.FromMilliseconds(200) ? next with { ProcessorTime = used, LastSign = now } : next;
        }
        else if (!read.More)
        {
            next = End(adapter, next, status, now);
        }

        return new TurnReading(next, read.Lines, digest.ToolCalls, read.Quarantined, digest.Started, digest.Spoke, read.More);
    }

    private TurnRecord End(IAgentAdapter adapter, TurnRecord turn, LaunchStatus status, DateTimeOffset now)
    {
        turn = turn with { Phase = TurnPhase.Ended, ExitCode = status.ExitCode, EndedAt = now };
        if (status.Failure is { } failure)
        {
            return turn with { Error = failure };
        }

        if (status.ExitCode is not { } code)
        {
            return turn with { Error = turn.StreamEndedWell == true ? null : "the worker is gone and left no exit code" };
        }

        if (adapter.ReadExit(code, Tail(TurnFiles.Error(folder, turn))) is { } observation)
        {
            var digest = new TurnDigest(turn);
            digest.Take(observation);
            turn = digest.Turn;
        }

        return code != 0 && turn.StreamEndedWell != true && turn.Error is null ? turn with { Error = $"the worker ended with exit code {code}" } : turn;
    }

    private static string Tail(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, 4096), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
