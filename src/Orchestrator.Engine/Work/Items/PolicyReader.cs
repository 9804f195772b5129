using System.Globalization;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads who works on an item and within which bounds.</summary>
internal static class PolicyReader
{
    private static readonly WorkItemPolicy s_default = new();

    private static readonly string[] s_fields =
    [
        "worker", "verifier", "surface", "isolation", "loop", "retries", "budget", "require_acks", "commit", "on_pause", "max_interventions", "strict",
    ];

    public static WorkItemPolicy Read(YamlFields item)
    {
        if (item.Mapping("policy") is not { } map)
        {
            return s_default;
        }

        var fields = new YamlFields(map, "a policy", s_fields);
        var loop = Below(fields, "loop", ["template", "max_iterations"]);
        var retries = Below(fields, "retries", ["per_step", "total"]);
        return new()
        {
            Worker = fields.Text("worker"),
            Verifier = fields.Text("verifier"),
            Surface = fields.Word("surface", s_default.Surface, ItemWords.Surfaces),
            Isolation = fields.Word("isolation", s_default.Isolation, ItemWords.Isolations),
            LoopTemplate = loop?.Text("template") ?? s_default.LoopTemplate,
            MaxIterations = (int?)loop?.Whole("max_iterations", 1, 10_000),
            RetriesPerStep = retries?.Int("per_step", s_default.RetriesPerStep) ?? s_default.RetriesPerStep,
            RetriesTotal = retries?.Int("total", s_default.RetriesTotal) ?? s_default.RetriesTotal,
            Budget = Budget(Below(fields, "budget", ["wall", "tokens", "cost_usd", "attempts"])),
            RequireAcks = fields.Truth("require_acks", s_default.RequireAcks),
            Commit = fields.Word("commit", s_default.Commit, ItemWords.Commits),
            OnPause = fields.Word("on_pause", s_default.OnPause, ItemWords.OnPauses),
            MaxInterventions = fields.Int("max_interventions", s_default.MaxInterventions),
            Strict = fields.Truth("strict", s_default.Strict),
        };
    }

    private static BudgetLimits Budget(YamlFields? fields) => fields is null ? new() : new()
    {
        Wall = fields.Duration("wall"),
        Tokens = fields.Whole("tokens", 1, long.MaxValue),
        CostUsd = Money(fields),
        Attempts = (int?)fields.Whole("attempts", 1, int.MaxValue),
    };

    private static decimal? Money(YamlFields fields)
    {
        if (fields.Scalar("cost_usd") is not { } scalar)
        {
            return null;
        }

        // Money is kept in millionths.
        return scalar.Plain && decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
            && dollars > 0 && dollars < 1_000_000_000 && decimal.Round(dollars, 6) == dollars
            ? dollars
            : throw scalar.Invalid($"'cost_usd' must be an amount such as 20 or 2.50, not '{scalar.Text}'");
    }

    private static YamlFields? Below(YamlFields fields, string name, string[] known) =>
        fields.Mapping(name) is { } map ? new(map, $"'{name}'", known) : null;
}
