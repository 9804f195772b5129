using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Limits beyond the single run, which a run's spending counts against.</summary>
internal interface IBudgetCheck
{
    /// <summary>Every such limit that holds for a run, with what is used of it, in one query.</summary>
    IReadOnlyList<BudgetUse> Look(StoreReader reader, RunRecord record);

    /// <summary>Remembers that it was told how little is left. False: somebody else told it meanwhile.</summary>
    bool Notice(StoreWriter writer, BudgetUse use);
}
