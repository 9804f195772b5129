using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>Reads a work item of Thoth's object store: JSON with <c>kind: work_item</c>, and its fields flat or in <c>payload</c>.</summary>
internal static class ThothObject
{
    public const string Format = "thoth";
    private static readonly string[] s_kinds = ["work_item", "decision", "discussion"];

    public static bool Is(YamlMap root) => Kind(root) is { } kind && s_kinds.Contains(kind) && (root.Find("payload") ?? root.Find("object_id") ?? root.Find("work_id") ?? root.Find("schema_version")) is not null;

    public static Imported Read(YamlMap root, string fallback)
    {
        if (Kind(root) != "work_item")
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "import-unsupported", $"'{root.Source.File}' is a {Kind(root)}, not a work item; write it down as .orchestrator/{Kind(root)}s/<id>.yaml.", target: root.Source.File);
        }

        var dropped = new List<string>();
        var outer = new LooseMap(root);
        outer.Node("kind", "schema_version", "created_at", "updated_at", "history", "source", "revision", "hash");
        var payload = outer.Below("payload") ?? outer;
        var goal = payload.Text("goal") ?? outer.Text("goal", "summary");
        var item = new WorkItem
        {
            WorkItemId = ImportedId.Of(outer.Text("object_id", "work_id", "id") ?? fallback, dropped) ?? fallback,
            Title = Words.OneLine(outer.Text("title") ?? payload.Text("title") ?? (goal is null ? fallback : ItemDraft.TitleOf(goal))),
            Goal = goal,
            Context = payload.Text("context"),
            Constraints = payload.Texts("constraints"),
            Approach = payload.Text("approach", "implementation_recipe"),
            Questions = payload.Texts("missing_questions", "open_questions", "questions"),
            Status = Status(outer.Text("status") ?? payload.Text("status", "ready_state")),
            Links = new() { DependsOn = Ids(payload.Texts("depends_on", "dependencies"), dropped), DecidedBy = Ids(payload.Texts("decisions", "decision_ids"), dropped) },
            Plan = Plan(payload, dropped),
            Acceptance = Acceptance(payload, dropped),
        };
        foreach (var (map, where) in new[] { (outer, "the object"), (payload, "its payload") }.Distinct())
        {
            dropped.AddRange(map.Left.Select(field => $"'{field}' of {where} has no place in an item."));
        }

        return new(item, Format, dropped);
    }

    private static List<PlanStep> Plan(LooseMap payload, List<string> dropped) => payload.Node("execution_plan", "plan") switch
    {
        YamlList list => [.. list.Items.Select((step, i) => Step(step, i, dropped))],
        null => [],
        _ => Drop<PlanStep>("Its execution plan is not a list of steps.", dropped),
    };

    private static PlanStep Step(YamlNode node, int index, List<string> dropped)
    {
        var map = node is YamlMap fields ? new LooseMap(fields) : null;
        var id = ImportedId.Of(map?.Text("id", "step_id"), dropped) ?? $"s{index + 1}";
        var step = new PlanStep { StepId = id, Objective = map?.Text("objective", "description", "title") ?? (node as YamlScalar)?.Text };
        dropped.AddRange(map?.Left.Select(field => $"'{field}' of the step '{id}' has no place in an item.") ?? []);
        return step;
    }

    private static Acceptance Acceptance(LooseMap payload, List<string> dropped)
    {
        var eval = payload.Below("eval_contract", "eval", "acceptance_contract");
        var command = eval?.Below("entrypoint")?.Text("command") ?? eval?.Text("command", "eval_command");
        var criteria = command is null ? [] : new List<AcceptanceCriterion> { new("c1", $"{command} passes", [new CommandVerifier(command)]) };
        eval?.Node("entrypoint");
        dropped.AddRange(eval?.Left.Select(field => $"'{field}' of its evaluation has no place in an item.") ?? []);
        return new() { Criteria = criteria };
    }

    private static List<string> Ids(IReadOnlyList<string> given, List<string> dropped) => [.. given.Select(id => ImportedId.Of(id, dropped)).OfType<string>()];

    private static WorkItemStatus Status(string? word) => word switch
    {
        "validated" => WorkItemStatus.Validated,
        "failed" => WorkItemStatus.Failed,
        "abandoned" => WorkItemStatus.Abandoned,
        _ => WorkItemStatus.Draft,
    };

    private static string? Kind(YamlMap root) => (root.Find("kind")?.Value as YamlScalar)?.Text;

    private static List<T> Drop<T>(string what, List<string> dropped)
    {
        dropped.Add(what);
        return [];
    }
}
