namespace Orchestrator.Engine.Work.Items;

/// <summary>A work item's file as it was read.</summary>
/// <param name="Id">The id that its name says.</param>
/// <param name="Text">Its text.</param>
/// <param name="Item">What it says; of its last good version when it is broken now; null when there was none.</param>
/// <param name="Error">What is wrong with it now; null when nothing is.</param>
internal sealed record ItemFile(string Id, string Text, WorkItem? Item, OrchestratorException? Error)
{
    public string Path => ItemWords.PathOf(Id);

    /// <summary>The item of a file that is sound now.</summary>
    /// <exception cref="OrchestratorException">It is not.</exception>
    public WorkItem Sound => Error is null ? Item! : throw Error;
}
