using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Books what a review on request used, which no run pays for.</summary>
internal interface IReviewExpense
{
    void Add(StoreWriter writer, Usage used);
}
