namespace Orchestrator.Engine.Work;

/// <summary>Says whose work is done and still on a branch of its own. Runs answer it.</summary>
internal interface IUnmergedWork
{
    /// <summary>The run whose branch is not merged, by item.</summary>
    IReadOnlyDictionary<string, string> Unmerged();
}
