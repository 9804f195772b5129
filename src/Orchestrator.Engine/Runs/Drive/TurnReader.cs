using System.Text;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Reads on in a turn's output and looks at its process. Changes nothing.</summary>
internal sealed class TurnReader(ProjectFolder folder, AdapterRegistry adapters, IWorkerLauncher workers, IProcessTable processes, TimeProvider clock)
{
    private const int WordsKept = 32 * 1024;

    public TurnReading Read(RunRecord record, TurnRecord turn)
    {
        var adapter = adapters.Get(record.Frozen.Profile);
        // The process is looked at before its output: what it wrote last is then surely there to be read.
        var status = workers.Look(TurnFiles.Specification(folder, turn), turn.Worker);
        var read = StreamIngest.Read(TurnFiles.Output(folder, turn), turn.Offset, turn.Reader, adapter.OpenStream, final: !status.Alive);
        var digest = new Digest(turn);
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
            var digest = new Digest(turn);
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

    /// <summary>Folds observations into a turn.</summary>
    private sealed class Digest(TurnRecord turn)
    {
        public TurnRecord Turn { get; private set; } = turn;

        public List<AgentObservation.ToolCalled> ToolCalls { get; } = [];

        public bool Started { get; private set; }

        public bool Spoke { get; private set; }

        public void Take(AgentObservation observation)
        {
            Turn = Turn with { LastKind = observation.GetType().Name };
            switch (observation)
            {
                case AgentObservation.SessionStarted session:
                    Started = true;
                    Turn = Turn with { SessionId = session.SessionId, Model = session.Model ?? Turn.Model };
                    break;
                case AgentObservation.Said said:
                    Spoke = true;
                    Turn = Turn with { Words = Keep(Turn.Words + said.Text + "\n"), Interruption = null };
                    break;
                case AgentObservation.ToolCalled tool:
                    ToolCalls.Add(tool);
                    Turn = Turn with { Interruption = null };
                    break;
                case AgentObservation.Used used:
                    Turn = Turn with { SessionUsage = used.SessionTotal };
                    break;
                case AgentObservation.RateLimited limit:
                    Turn = Turn with { Interruption = new Interruption(true, limit.Until, limit.Message) };
                    break;
                case AgentObservation.ProviderFailed failure:
                    Turn = Turn with { Interruption = new Interruption(false, null, failure.Message) };
                    break;
                case AgentObservation.TurnEnded:
                    Turn = Turn with { StreamEndedWell = true, Error = null, Interruption = null };
                    break;
                case AgentObservation.TurnFailed failed:
                    Turn = Turn with { StreamEndedWell = false, Error = failed.Message };
                    break;
            }
        }

        private static string Keep(string words) => words.Length <= WordsKept ? words : words[^WordsKept..];
    }
}
