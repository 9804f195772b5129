using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Changes of a run's state, each with its event, inside one transaction.</summary>
internal static class RunChange
{
    /// <summary>Moves the run to a state and records why.</summary>
    public static RunRecord Move(StoreWriter writer, RunRecord record, RunState to, string summary, object? data = null, long? cause = null, bool forced = false)
    {
        var moved = record with { Run = RunTransitions.Move(record.Run, to, forced) };
        return Record(writer, moved, $"run.{to.ToString().ToLowerInvariant()}", summary, data, cause ?? record.Driver.LastEvent);
    }

    /// <summary>Pauses the run.</summary>
    public static RunRecord Pause(StoreWriter writer, RunRecord record, RunPause pause)
    {
        var moved = record with { Run = RunTransitions.Move(record.Run, RunState.Paused) with { Pause = pause } };
        return Record(writer, moved, "run.paused", pause.Message, pause, pause.Cause);
    }

    /// <summary>Lets the run wait.</summary>
    public static RunRecord Wait(StoreWriter writer, RunRecord record, RunWait wait, long cause)
    {
        var moved = record with { Run = RunTransitions.Move(record.Run, RunState.Waiting) with { Wait = wait } };
        return Record(writer, moved, "run.waiting", wait.Message, wait, cause);
    }

    /// <summary>Takes the run out of its pause towards a state, by way of the one that it left where the table wants it so.</summary>
    public static RunRecord Leave(StoreWriter writer, RunRecord record, RunState to, string summary, object? data = null)
    {
        if (!RunTransitions.IsLegal(record.Run, to, forced: false))
        {
            record = record with { Run = RunTransitions.Move(record.Run, RunState.Verifying) };
        }

        return Move(writer, record, to, summary, data);
    }

    /// <summary>Appends an event about the run and remembers it as the cause of the next.</summary>
    public static RunRecord Record(StoreWriter writer, RunRecord record, string kind, string summary, object? data, long? cause)
    {
        var seq = writer.Append(new LedgerEntry(kind, summary, data, record.Run.WorkItemId, record.Id, cause is 0 ? null : cause));
        return record with { Driver = record.Driver with { LastEvent = seq } };
    }
}
