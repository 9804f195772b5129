using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Takes a run out of a pause, back to where it was.</summary>
internal static class Resumption
{
    /// <summary>Where a pause leads: what is to be verified or started needs no word to the worker; everything else goes back to it.</summary>
    /// <param name="pause">The pause.</param>
    /// <param name="answered">Whether somebody answered: the worker is to hear that.</param>
    public static RunState After(RunPause pause, bool answered = false) =>
        pause.From is RunState.Queued or RunState.Starting or RunState.Waiting ? pause.From
        : pause.From is RunState.Verifying or RunState.Reviewing && !answered && pause.Reason is not PauseReasons.RetriesUsedUp ? RunState.Verifying
        : RunState.Working;

    /// <summary>Lets it go on; a worker is told the answer, or to go on.</summary>
    public static RunRecord GoOn(StoreWriter writer, RunRecord record, RunState to, string? answer, string summary, object? data = null)
    {
        if (to == RunState.Working)
        {
            InstructionStore.Insert(
                writer, record.Id, record.Run.WorkItemId, answer is null ? "continue" : "answer", answer ?? "Go on where you stopped.", record.Run.Pause!.Cause);
            record = record with { Driver = record.Driver with { Verifying = null } };
        }

        return RunChange.Leave(writer, record, to, summary, data);
    }
}
