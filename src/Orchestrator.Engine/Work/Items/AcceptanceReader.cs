using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads what proves an item done.</summary>
internal static class AcceptanceReader
{
    public static Acceptance Read(YamlFields item)
    {
        if (item.Mapping("acceptance") is not { } map)
        {
            return new();
        }

        var fields = new YamlFields(map, "an acceptance", ["criteria", "metric", "required_evidence", "forbidden_states", "review", "same_family_reason", "risk"]);
        var criteria = fields.Mappings("criteria");
        PlanReader.NoTwice(criteria.Select(PlanReader.Id), "criteria");
        return new()
        {
            Criteria = [.. criteria.Select(Criterion)],
            Metric = fields.Mapping("metric") is { } metric ? VerifierReader.Metric(metric) : null,
            RequiredEvidence = fields.Texts("required_evidence"),
            ForbiddenStates = fields.Words("forbidden_states", ItemWords.ForbiddenStates),
            Review = fields.Word("review", "none", ItemWords.Reviews),
            SameFamilyReason = fields.Prose("same_family_reason"),
            Risk = fields.Word("risk", "medium", ItemWords.Risks),
        };
    }

    private static AcceptanceCriterion Criterion(YamlMap map)
    {
        var fields = new YamlFields(map, "a criterion", ["id", "text", "verify"]);
        return new(PlanReader.Id(map).Text, fields.Prose("text") ?? "", VerifierReader.List(fields, "verify"));
    }
}
