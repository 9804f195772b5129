using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads who works on an item and within which bounds.</summary>
internal static class PolicyReader
{
    private static readonly WorkItemPolicy s_default = new();

    private static readonly string[] s_fields =
    [
        "worker", "verifier", "surface", "isolation", "loop", "retries", "budget", "require_acks", "commit",
        "after_finish", "merge_into", "on_pause", "max_interventions", "strict",
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
        var budget = Below(fields, "budget", [.. BudgetReader.Units(BudgetLevel.Run), "attempt", "item"]);
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
            Budget = budget is null ? s_default.Budget : BudgetReader.Read(budget, BudgetLevel.Run),
            AttemptBudget = budget is null ? s_default.AttemptBudget : BudgetReader.Read(budget, "attempt", BudgetLevel.Attempt),
            ItemBudget = budget is null ? s_default.ItemBudget : BudgetReader.Read(budget, "item", BudgetLevel.Item),
            RequireAcks = fields.Truth("require_acks", s_default.RequireAcks),
            Commit = fields.Word("commit", s_default.Commit, ItemWords.Commits),
            AfterFinish = fields.Word("after_finish", s_default.AfterFinish, ItemWords.AfterFinishes),
            MergeInto = Branch(fields),
            OnPause = fields.Word("on_pause", s_default.OnPause, ItemWords.OnPauses),
            MaxInterventions = fields.Int("max_interventions", s_default.MaxInterventions),
            Strict = fields.Truth("strict", s_default.Strict),
        };
    }

    private static string? Branch(YamlFields fields) =>
        fields.Scalar("merge_into") is not { } name ? null
        : BranchName.IsOfPeople(name.Text) ? name.Text
        : throw name.Invalid($"'merge_into' must be the name of a branch such as main, not '{name.Text}'");

    private static YamlFields? Below(YamlFields fields, string name, string[] known) =>
        fields.Mapping(name) is { } map ? new(map, $"'{name}'", known) : null;
}
