namespace Orchestrator.Engine.Work;

/// <summary>Says which live run holds an item. Runs answer it.</summary>
internal interface IItemLock
{
    /// <summary>The live run of each locked item, by item.</summary>
    IReadOnlyDictionary<string, string> Locked();
}
