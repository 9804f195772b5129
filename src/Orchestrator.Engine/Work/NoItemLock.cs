namespace Orchestrator.Engine.Work;

/// <summary>Without runs nothing is locked.</summary>
internal sealed class NoItemLock : IItemLock
{
    public IReadOnlyDictionary<string, string> Locked() => new Dictionary<string, string>();
}
