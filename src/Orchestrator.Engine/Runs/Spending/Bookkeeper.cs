using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Books what a run spent. The record says how far it is booked, so that whoever asks again adds nothing twice.</summary>
internal sealed class Bookkeeper(IEnumerable<ISpendingLog> logs)
{
    /// <summary>The record with all that it has spent booked.</summary>
    public RunRecord Book(StoreWriter writer, RunRecord record)
    {
        var now = Spend.Of(record);
        var spent = now.Less(record.Driver.Booked);
        if (spent == new Spend())
        {
            return record;
        }

        foreach (var log in logs)
        {
            log.Add(writer, record, spent);
        }

        return record with { Driver = record.Driver with { Booked = now } };
    }

    /// <summary>Adds what somebody else than the worker used for the run, such as a reviewer, and books it.</summary>
    public RunRecord Charge(StoreWriter writer, RunRecord record, Usage used) => Book(writer, record with
    {
        Run = record.Run with { Usage = UsageSum(record.Run.Usage, used) },
        Driver = record.Driver with { UsageBefore = UsageSum(record.Driver.UsageBefore, used) },
    });

    private static Usage UsageSum(Usage left, Usage right) => Agents.Streams.UsageMeter.Sum(left, right);
}
