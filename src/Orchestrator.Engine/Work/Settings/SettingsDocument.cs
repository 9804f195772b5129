using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>The settings as one reading of the files and variables gives them.</summary>
internal sealed record SettingsDocument
{
    public required string Name { get; init; }

    public required IReadOnlyDictionary<string, AgentProfile> Profiles { get; init; }

    public string? DefaultWorker { get; init; }

    public string? DefaultVerifier { get; init; }

    public string PolicyName { get; init; } = "default";

    public IReadOnlyList<string> Permitted { get; init; } = [];

    public IReadOnlyList<string> WorktreeSetup { get; init; } = [];

    public ParallelLimits Parallel { get; init; } = ParallelLimits.Default;

    public ScheduleSettings Schedule { get; init; } = ScheduleSettings.Default;

    public BudgetSettings Budgets { get; init; } = new();

    public ReviewSettings Review { get; init; } = new();

    public IReadOnlyList<NotificationChannel> Notifications { get; init; } = [];

    public required IReadOnlyList<ConfigValue> Values { get; init; }

    /// <param name="tree">The layers, laid over each other.</param>
    /// <param name="folderName">The project's name when no setting gives one.</param>
    public static SettingsDocument Read(YamlMap tree, string folderName)
    {
        var fields = new YamlFields(tree, "the project's settings", SettingsFields.Top);
        EngineVersion.Demand(fields.Scalar("requires"));
        var profiles = (fields.Mapping("agents")?.Entries ?? []).Select(AgentProfileReader.Read).ToDictionary(profile => profile.Name, StringComparer.Ordinal);
        var defaults = fields.Mapping("defaults") is { } map ? new YamlFields(map, "'defaults'", SettingsFields.Defaults) : null;
        var worktree = fields.Mapping("worktree") is { } trees ? new YamlFields(trees, "'worktree'", SettingsFields.Worktree) : null;
        var document = new SettingsDocument
        {
            Name = fields.Prose("name") ?? folderName,
            Profiles = profiles,
            DefaultWorker = Profile(defaults, "worker", profiles),
            DefaultVerifier = Profile(defaults, "verifier", profiles),
            Permitted = defaults?.Texts("permit") ?? [],
            PolicyName = fields.Text("policy") ?? "default",
            WorktreeSetup = worktree?.Texts("setup") ?? [],
            Parallel = ScheduleReader.Parallel(fields),
            Schedule = ScheduleReader.Schedule(fields),
            Budgets = Budget(fields),
            Review = Reviews(fields),
            Notifications = NotificationsReader.Read(fields),
            Values = [],
        };
        return document with { Values = SettingsValues.Of(tree, document) };
    }

    private static BudgetSettings Budget(YamlFields fields)
    {
        if (fields.Mapping("budget") is not { } map)
        {
            return new();
        }

        var levels = new YamlFields(map, "'budget'", SettingsFields.BudgetLevels);
        BudgetLimits Of(BudgetLevel level) => BudgetReader.Read(levels, SettingsFields.BudgetLevelField(level), level);
        return new() { Attempt = Of(BudgetLevel.Attempt), Run = Of(BudgetLevel.Run), Item = Of(BudgetLevel.Item), Project = Of(BudgetLevel.Project), Day = Of(BudgetLevel.Day) };
    }

    private static ReviewSettings Reviews(YamlFields settings)
    {
        if (settings.Mapping("review") is not { } map)
        {
            return new();
        }

        var fields = new YamlFields(map, "'review'", SettingsFields.Review);
        var panel = fields.Int("panel", 1, 1, ReviewSettings.PanelAtMost);
        var majority = (panel / 2) + 1;
        return new()
        {
            Panel = panel,
            // Fewer than more than half could say yes and no at once.
            Quorum = fields.Int("quorum", majority, majority, panel),
            Timeout = fields.Duration("timeout") ?? ReviewSettings.TimeoutByDefault,
        };
    }

    private static string? Profile(YamlFields? defaults, string role, Dictionary<string, AgentProfile> profiles) =>
        defaults?.Scalar(role) is not { } name ? null
        : profiles.ContainsKey(name.Text) ? name.Text
        : throw name.Invalid($"the default {role} '{name.Text}' is no agent profile{Nearest.Suggest(name.Text, profiles.Keys)}");
}
