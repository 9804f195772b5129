using System.Globalization;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads what may be spent at a level.</summary>
internal static class BudgetReader
{
    /// <summary>The units that a level can be limited in, as files name them.</summary>
    public static string[] Units(BudgetLevel level) => level switch
    {
        BudgetLevel.Attempt => ["wall", "tokens", "cost_usd"],
        BudgetLevel.Run => ["wall", "tokens", "cost_usd", "attempts", "ticks"],
        _ => ["wall", "tokens", "cost_usd", "attempts", "ticks", "failures"],
    };

    /// <summary>The limits that a field of a mapping holds; none when it is not there.</summary>
    public static BudgetLimits Read(YamlFields parent, string name, BudgetLevel level) =>
        parent.Mapping(name) is { } map ? Read(new YamlFields(map, $"'{name}'", Units(level)), level) : new();

    /// <summary>The limits among a mapping's fields.</summary>
    public static BudgetLimits Read(YamlFields fields, BudgetLevel level)
    {
        int? Count(string unit) => Units(level).Contains(unit) ? (int?)fields.Whole(unit, 1, int.MaxValue) : null;
        return new()
        {
            Wall = fields.Duration("wall"),
            Tokens = fields.Whole("tokens", 1, long.MaxValue),
            CostUsd = Money(fields),
            Attempts = Count("attempts"),
            Ticks = Count("ticks"),
            Failures = Count("failures"),
        };
    }

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
}
