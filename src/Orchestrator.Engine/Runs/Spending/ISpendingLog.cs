using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Adds up what runs spend, beyond the single run.</summary>
internal interface ISpendingLog
{
    /// <summary>Adds what a run has spent since it was last asked, in the transaction that writes the run's own figures.</summary>
    void Add(StoreWriter writer, RunRecord record, Spend spent);
}
