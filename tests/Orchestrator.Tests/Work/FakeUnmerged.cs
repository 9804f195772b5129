using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Work;

/// <summary>Items whose work is on a branch of its own because a test says so, each with its run.</summary>
internal sealed class FakeUnmerged : IUnmergedWork
{
    public Dictionary<string, string> Runs { get; } = [];

    public IReadOnlyDictionary<string, string> Unmerged() => Runs;
}
