using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>A worker that forgets: what asks for it, and what comes after it.</summary>
internal static class Forgetting
{
    /// <summary>It shortens its history and goes on in its session.</summary>
    public const string Compact = "compact";

    /// <summary>It begins with an empty history.</summary>
    public const string Clear = "clear";

    public static bool Asks(Instruction instruction) => instruction.Kind is Compact or Clear;

    /// <summary>The worker forgot as it was asked, or its client would not: what it needs to go on waits for it.</summary>
    public static (RunRecord Record, TurnRecord Turn) Done(StoreWriter writer, RunRecord record, TurnRecord turn, IPrompts prompts)
    {
        record = turn.Delivery == DeliveryState.Failed ? record : RunChange.Record(
            writer, record, "worker.forgot", turn.Forgets == Clear ? "it begins with an empty history" : "its history was shortened", new { turn.Attempt, turn.Turn, what = turn.Forgets }, record.Driver.LastEvent);
        if (turn.Forgets == Clear)
        {
            record = Renew(record);
        }
        else
        {
            InstructionStore.Insert(writer, record.Id, record.Run.WorkItemId, "continue", prompts.Shortened(record), record.Driver.LastEvent);
        }

        return (record, turn with { EndJudged = true });
    }

    /// <summary>The next turn is told the whole contract, in a session that knows nothing; that is no attempt that failed.</summary>
    public static RunRecord Renew(RunRecord record) => record with { Driver = record.Driver with { NewAttempt = true, Renewed = record.Driver.Renewed + 1 } };
}
