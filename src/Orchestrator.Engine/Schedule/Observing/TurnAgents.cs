using System.Collections.Concurrent;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>Headless turns: each is a process of ours, whose output and use of the processor show that it lives.</summary>
internal sealed class TurnAgents(
    IStateStore store, ProjectFolder folder, IWorkerLauncher workers, IProcessTable processes, TurnReader turns, UsageSum usage, BudgetWatch budget, GateDesk gate, TurnClock time, TimeProvider clock) : IAgentSource
{
    private static readonly TimeSpan s_busy = TimeSpan.FromMilliseconds(200);

    /// <summary>How much of the processor each had used, and when that was more than before: of use alone nobody can tell when it was.</summary>
    private readonly ConcurrentDictionary<string, (TimeSpan Used, DateTimeOffset At)> _processor = new();

    public IEnumerable<Agent> Look() => store.Read(reader => TurnStore.Live(reader).Where(turn => turn.Session is null).Select(turn => (Turn: turn, Record: RunStore.Load(reader, turn.RunId)!)).ToList())
        .Select(live => Look(live.Record, live.Turn)).OfType<Agent>();

    private Agent? Look(RunRecord record, TurnRecord turn)
    {
        var status = workers.Look(TurnFiles.Specification(folder, turn), turn.Worker);
        if (status is { Alive: false } && (status.ExitCode is not null || status.Failure is not null))
        {
            // It has ended; whoever drives the run will see that.
            return null;
        }

        var now = clock.GetUtcNow();
        var seen = turns.Read(record, turn).Turn;
        record = record with { Run = record.Run with { Usage = usage.Of(record, seen) } };
        var look = budget.Look(record, turn);
        var sign = Sign(turn, status.Worker, now);
        var silenceAfter = gate.SilenceAfter(record);
        return new Agent
        {
            AgentId = $"{record.Id}/{turn.Attempt}/{turn.Turn}",
            Pid = status.Worker?.Worker.Pid ?? 0,
            Family = record.Frozen.Profile.Family,
            Profile = record.Frozen.Profile.Name,
            WorkItemId = record.Run.WorkItemId,
            RunId = record.Id,
            Started = turn.LaunchedAt,
            LastSign = sign.At,
            Sign = sign.Kind,
            SilenceAfter = silenceAfter,
            Tokens = record.Run.Usage.Tokens,
            CostUsd = record.Run.Usage.CostUsd,
            Left = look.LeftOfNearest,
            Nearest = look.Nearest?.ToString(),
            Health = HealthRule.Of(status.Alive, look.UsedUp.Count > 0, seen.Interruption is not null, HealthRule.Silence(now - sign.At, time.SinceSign(turn)), silenceAfter),
        };
    }

    private AgentSign Sign(TurnRecord turn, LaunchedWorker? worker, DateTimeOffset now)
    {
        var sign = new AgentSign(turn.LastSign, turn.Sign);
        var output = TurnFiles.Output(folder, turn);
        if (new FileInfo(output) is { Exists: true } file && file.Length > turn.Offset)
        {
            sign = sign.Or(output, LifeSign.Output, now);
        }

        if (turn.Transcript is { } transcript && new FileInfo(transcript) is { Exists: true } written && written.Length > turn.TranscriptOffset)
        {
            sign = sign.Or(transcript, LifeSign.Transcript, now);
        }

        if (worker is null)
        {
            return sign;
        }

        var used = processes.ProcessorTime(worker.Worker.Pid);
        var known = _processor.GetOrAdd(turn.Specification, _ => (used, DateTimeOffset.MinValue));
        if (used - known.Used > s_busy)
        {
            _processor[turn.Specification] = known = (used, now);
        }

        return sign.Or(new AgentSign(known.At, LifeSign.Processor));
    }
}
