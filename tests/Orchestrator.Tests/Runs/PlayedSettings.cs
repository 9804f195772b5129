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

    public AgentChoices Agents => new(Profiles, "shell", Verifier);

    public string? Verifier { get; set; }

    public ReviewSettings Review { get; set; } = new();

    public string PolicyName => "default";

    public IReadOnlyList<string> Permitted { get; set; } = [];

    public IReadOnlyList<string> WorktreeSetup { get; set; } = [];

    public ParallelLimits Parallel { get; set; } = ParallelLimits.Default;

    public ScheduleSettings Schedule { get; set; } = ScheduleSettings.Default;

    public BudgetSettings Budgets { get; set; } = new();

    public TimeZoneInfo? TimeZone { get; set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<NotificationChannel> Notifications { get; set; } = [];

    public bool Trusted { get; set; } = true;

    public Dictionary<string, string> Frozen { get; } = new() { ["project.yaml"] = "p1" };

    public ConfigValue? Find(string name) => null;

    public IReadOnlyList<ConfigValue> All() => [];

    public IReadOnlyDictionary<string, string> FrozenFiles() => new Dictionary<string, string>(Frozen);
}
