namespace Orchestrator.Engine.Work;

/// <summary>What <c>project.yaml</c>, <c>local.yaml</c> and <c>ORCHESTRATOR_*</c> variables settle.</summary>
internal interface IProjectSettings
{
    /// <summary>The project's name.</summary>
    string Name { get; }

    /// <summary>The profiles and which of them are the defaults. Each reading of a setting looks at the files: who needs several takes this once.</summary>
    AgentChoices Agents { get; }

    /// <summary>Every agent profile, by name.</summary>
    IReadOnlyDictionary<string, AgentProfile> Profiles => Agents.Profiles;

    /// <summary>The profile that works when neither item nor caller names one; null when there is none.</summary>
    string? DefaultWorker => Agents.Worker;

    /// <summary>The profile that verifies when neither item nor caller names one.</summary>
    string? DefaultVerifier => Agents.Verifier;

    /// <summary>The gate's policy by name; <c>default</c> is built in.</summary>
    string PolicyName { get; }

    /// <summary>Commands that prepare a new worktree.</summary>
    IReadOnlyList<string> WorktreeSetup { get; }

    /// <summary>Whether a person trusted this project's commands on this machine.</summary>
    bool Trusted { get; }

    /// <summary>One setting as text, or null.</summary>
    ConfigValue? Find(string name);

    /// <summary>Every setting.</summary>
    IReadOnlyList<ConfigValue> All();

    /// <summary>The authority files that a run with this profile stands on, as path relative to <c>.orchestrator/</c> and SHA-256.</summary>
    IReadOnlyDictionary<string, string> FrozenFiles();
}
