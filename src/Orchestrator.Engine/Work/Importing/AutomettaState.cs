using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>
/// Reads autometta's <c>state.yaml</c>: one item a stage, with what its card in <c>stage-cards/</c> says where there is
/// one, and the caps of the <c>budget.json</c> beside it as each run's budget.
/// </summary>
internal static class AutomettaState
{
    public const string Format = "autometta";

    public static bool Is(YamlMap root) => root.Find("stages")?.Value is YamlList && (root.Find("current_stage") ?? root.Find("tick_count")) is not null;

    public static bool IsBudget(YamlMap root) => root.Find("token_cap_total") is not null || root.Find("wall_clock_cap_seconds") is not null;

    /// <param name="root">The state.</param>
    /// <param name="readBeside">Reads a file by its path relative to the state's folder; null when there is none.</param>
    public static IReadOnlyList<Imported> Read(YamlMap root, Func<string, string?> readBeside)
    {
        var budget = readBeside("budget.json") is { } text ? new LooseMap(StrictYaml.Parse(new("budget.json", text, root.Source.Code))) : null;
        var limits = new BudgetLimits { Tokens = Positive(budget?.Whole("token_cap_total")), Wall = Positive(budget?.Whole("wall_clock_cap_seconds")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        return [.. new LooseMap(root).Maps("stages").Select(stage => Stage(stage, limits, readBeside))];
    }

    private static Imported Stage(LooseMap stage, BudgetLimits limits, Func<string, string?> readBeside)
    {
        var dropped = new List<string>();
        var given = stage.Text("id") ?? throw stage.Map.Invalid("a stage has no 'id'");
        var id = ImportedId.Of(given, dropped) ?? throw stage.Map.Invalid($"'{given}' makes no id");
        var card = readBeside($"../stage-cards/{given}.md") is { } text ? StageCard.Read(text, given) : null;
        var item = card?.Item ?? new WorkItem { WorkItemId = id, Title = given };
        if (card is null)
        {
            dropped.Add($"No card 'stage-cards/{given}.md' says what it is about.");
        }

        dropped.AddRange(card?.Dropped ?? []);
        var budget = item.Policy.Budget with { Tokens = limits.Tokens, Wall = item.Policy.Budget.Wall ?? limits.Wall };
        item = item with
        {
            WorkItemId = id,
            Status = Status(stage.Text("status")),
            Links = new() { DependsOn = [.. stage.Texts("depends_on").Select(other => ImportedId.Of(other, dropped)).OfType<string>()] },
            Policy = item.Policy with { Budget = budget },
        };
        if (limits.Tokens is not null || limits.Wall is not null)
        {
            dropped.Add("The budget's caps were for all stages together; here they bound each run.");
        }

        dropped.AddRange(stage.Left.Select(field => $"'{field}' of the stage has no place in an item."));
        return new(item, Format, dropped);
    }

    private static long? Positive(long? value) => value > 0 ? value : null;

    private static WorkItemStatus Status(string? word) => word switch
    {
        "completed" => WorkItemStatus.Validated,
        "failed" or "stalled" => WorkItemStatus.Failed,
        "abandoned" or "cancelled" or "skipped" => WorkItemStatus.Abandoned,
        _ => WorkItemStatus.Draft,
    };
}
