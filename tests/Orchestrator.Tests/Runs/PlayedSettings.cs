using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Runs;

/// <summary>Settings as a test wants them.</summary>
internal sealed class PlayedSettings : IProjectSettings
{
    public string Name => "played";

    public IReadOnlyDictionary<string, AgentProfile> Profiles { get; set; } = new Dictionary<string, AgentProfile>
    {
        ["shell"] = new("shell", "local", "command", ["/bin/sh"], null, "standard", []),
    };

    public AgentChoices Agents => new(Profiles, "shell", null);

    public string PolicyName => "default";

    public IReadOnlyList<string> WorktreeSetup => [];

    public bool Trusted { get; set; } = true;

    public Dictionary<string, string> Frozen { get; } = new() { ["project.yaml"] = "p1" };

    public ConfigValue? Find(string name) => null;

    public IReadOnlyList<ConfigValue> All() => [];

    public IReadOnlyDictionary<string, string> FrozenFiles() => new Dictionary<string, string>(Frozen);
}
