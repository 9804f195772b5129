using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Work;

/// <summary>Runs that hold items because a test says so.</summary>
internal sealed class FakeLocks : IItemLock
{
    public Dictionary<string, string> Held { get; } = [];

    public IReadOnlyDictionary<string, string> Locked() => Held;
}
