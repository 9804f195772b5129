namespace Orchestrator.Engine.Work;

/// <summary>Without runs nothing is on a branch of its own.</summary>
internal sealed class NoUnmergedWork : IUnmergedWork
{
    public IReadOnlyDictionary<string, string> Unmerged() => new Dictionary<string, string>();
}
