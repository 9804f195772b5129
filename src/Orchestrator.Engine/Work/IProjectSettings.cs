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

    /// <summary>What a run's policy permits from the start besides the built-in permissions, such as <c>repo.merge_green_pr</c>.</summary>
    IReadOnlyList<string> Permitted { get; }

    /// <summary>Commands that prepare a new worktree.</summary>
    IReadOnlyList<string> WorktreeSetup { get; }

    /// <summary>How many runs may go on at a time.</summary>
    ParallelLimits Parallel { get; }

    /// <summary>When work is started by itself.</summary>
    ScheduleSettings Schedule { get; }

    /// <summary>What may be spent.</summary>
    BudgetSettings Budgets { get; }

    /// <summary>Where the days of the schedule and of the budgets begin; null: the machine's own time zone.</summary>
    TimeZoneInfo? TimeZone => Schedule.Zone;

    /// <summary>How agents review results.</summary>
    ReviewSettings Review { get; }

    /// <summary>By which channels people are told of what happens.</summary>
    IReadOnlyList<NotificationChannel> Notifications { get; }

    /// <summary>Whether a person trusted this project's commands on this machine.</summary>
    bool Trusted { get; }

    /// <summary>One setting as text, or null.</summary>
    ConfigValue? Find(string name);

    /// <summary>Every setting.</summary>
    IReadOnlyList<ConfigValue> All();

    /// <summary>The authority files that a run with this profile stands on, as path relative to <c>.orchestrator/</c> and SHA-256.</summary>
    IReadOnlyDictionary<string, string> FrozenFiles();
}
