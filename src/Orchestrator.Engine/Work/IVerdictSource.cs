namespace Orchestrator.Engine.Work;

/// <summary>Says how the ended runs of items went. Runs answer it.</summary>
internal interface IVerdictSource
{
    /// <summary>Verdicts of an item's ended runs, oldest first.</summary>
    IReadOnlyList<ItemVerdict> Of(string workItemId);
}
