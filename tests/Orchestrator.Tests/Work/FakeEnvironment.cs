using Orchestrator.Engine.Operations;

namespace Orchestrator.Tests.Work;

/// <summary>An environment with only what a test puts into it.</summary>
internal sealed class FakeEnvironment : CallerEnvironment
{
    public Dictionary<string, string> Variables { get; } = [];

    public override string Login => "ana";

    public override string? Get(string name) => Variables.GetValueOrDefault(name);

    public override IReadOnlyDictionary<string, string> All() => Variables;

    public override bool CarriesMark(int pid) => false;
}
