using System.Globalization;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>
/// Reads a workflow spec: YAML with <c>kind: linear_plan</c> or <c>conditional_workflow</c>, steps or nodes, and the
/// blocks finish_policy, policy, approval and acceptance.
/// </summary>
internal static class WorkflowSpec
{
    public const string Format = "workflow_spec";

    public static bool Is(YamlMap root) => (root.Find("kind")?.Value as YamlScalar)?.Text is "linear_plan" or "conditional_workflow";

    public static Imported Read(YamlMap root, string fallback)
    {
        var dropped = new List<string>();
        var spec = new LooseMap(root);
        spec.Node("kind", "version");
        var goal = spec.Text("goal", "objective");
        var item = new WorkItem
        {
            WorkItemId = ImportedId.Of(spec.Text("id", "name") ?? fallback, dropped) ?? fallback,
            Title = Words.OneLine(spec.Text("title") ?? (goal is null ? fallback : ItemDraft.TitleOf(goal))),
            Goal = goal,
            Context = spec.Text("context", "description"),
            Constraints = spec.Texts("constraints"),
            Plan = [.. spec.Maps("steps", "nodes").Select(step => Step(step, dropped))],
            Acceptance = Acceptance(spec.Below("acceptance"), dropped),
            Policy = Policy(spec.Below("policy"), dropped),
        };
        item = Finish(item, spec.Below("finish_policy"), dropped);
        Approval(spec.Below("approval"), dropped);
        Tell(spec, "the spec", dropped);
        return new(item, Format, dropped);
    }

    private static PlanStep Step(LooseMap step, List<string> dropped)
    {
        var id = step.Text("id") ?? throw step.Map.Invalid("a step has no 'id'");
        var options = step.Maps("options", "branches");
        var made = new PlanStep
        {
            StepId = id,
            IsDecision = options.Count > 0,
            Objective = step.Text("objective", "description", "title"),
            Verify = Verifiers(step, id, dropped),
            Next = step.Text("next"),
            Options = [.. options.Select((option, i) => Option(option, id, i, dropped))],
        };
        step.Node("type");
        Tell(step, $"the step '{id}'", dropped);
        return made;
    }

    private static PlanOption Option(LooseMap option, string step, int index, List<string> dropped)
    {
        var id = option.Text("id", "name") ?? string.Create(CultureInfo.InvariantCulture, $"option-{index + 1}");
        var made = new PlanOption(id, option.Text("next", "goto", "target"), option.Text("when", "description", "condition"), Verifiers(option, $"{step}.{id}", dropped));
        Tell(option, $"the option '{id}' of '{step}'", dropped);
        return made;
    }

    private static List<Verifier> Verifiers(LooseMap holder, string where, List<string> dropped)
    {
        var verifiers = new List<Verifier>();
        foreach (var map in holder.Maps("verify"))
        {
            var type = map.Text("type");
            if (type is "workflow" or "step" && map.Text("require_node_done", "done") is { } done)
            {
                verifiers.Add(new StepVerifier(done));
            }
            else if (type is not null && ItemWords.Verifiers.Contains(type))
            {
                verifiers.Add(VerifierReader.One(map.Map));
            }
            else
            {
                dropped.Add($"A verifier of '{where}' is of the type '{type ?? "none"}', which nothing here executes.");
            }
        }

        return verifiers;
    }

    private static Acceptance Acceptance(LooseMap? acceptance, List<string> dropped)
    {
        if (acceptance is null)
        {
            return new();
        }

        var goal = acceptance.Text("goal");
        var criteria = acceptance.Maps("criteria").Select((criterion, i) => new AcceptanceCriterion(
            criterion.Text("id") ?? string.Create(CultureInfo.InvariantCulture, $"c{i + 1}"), criterion.Text("text", "description") ?? "", Verifiers(criterion, "criteria", dropped))).ToList();
        var verify = Verifiers(acceptance, "acceptance", dropped);
        if (verify.Count > 0)
        {
            criteria.Add(new(string.Create(CultureInfo.InvariantCulture, $"c{criteria.Count + 1}"), goal ?? "The acceptance passes.", verify));
        }

        var states = acceptance.Texts("forbidden_states");
        var unknown = states.Except(ItemWords.ForbiddenStates).ToList();
        unknown.ForEach(state => dropped.Add($"The forbidden state '{state}' is not known here."));
        var made = new Acceptance
        {
            Criteria = criteria,
            RequiredEvidence = acceptance.Texts("required_evidence"),
            ForbiddenStates = [.. states.Except(unknown)],
            Risk = Word(acceptance.Text("risk", "risk_class"), ItemWords.Risks, "medium", "risk", dropped),
            Review = Review(acceptance.Text("review", "must_review_by"), dropped),
        };
        Tell(acceptance, "the acceptance", dropped);
        return made;
    }

    private static string Review(string? given, List<string> dropped) => given is "stronger_reviewer" ? "stronger" : Word(given, ItemWords.Reviews, "none", "review", dropped);

    private static WorkItemPolicy Policy(LooseMap? policy, List<string> dropped)
    {
        if (policy is null)
        {
            return new();
        }

        var made = new WorkItemPolicy
        {
            RetriesPerStep = (int)Math.Clamp(policy.Whole("max_retries_per_node", "max_retries_per_step") ?? 3, 0, 10_000),
            RetriesTotal = (int)Math.Clamp(policy.Whole("max_retries_global", "max_retries_total") ?? 12, 0, 10_000),
        };
        if (policy.Text("default_continue") == "false")
        {
            dropped.Add("'default_continue: false': here the gate's policy decides whether a soft question goes on.");
        }

        Tell(policy, "the policy", dropped);
        return made;
    }

    private static WorkItem Finish(WorkItem item, LooseMap? finish, List<string> dropped)
    {
        if (finish is null)
        {
            return item;
        }

        foreach (var always in new[] { "require_all_steps_done", "require_verification_pass" })
        {
            if (finish.Text(always) == "false")
            {
                dropped.Add($"'{always}: false': here it is always required.");
            }
        }

        var states = finish.Text("require_clean_or_committed_repo", "require_clean_repo") == "true" && !item.Acceptance.ForbiddenStates.Contains("uncommitted_changes")
            ? [.. item.Acceptance.ForbiddenStates, "uncommitted_changes"]
            : item.Acceptance.ForbiddenStates;
        Tell(finish, "the finish policy", dropped);
        return item with { Acceptance = item.Acceptance with { ForbiddenStates = states } };
    }

    private static void Approval(LooseMap? approval, List<string> dropped)
    {
        if (approval?.Text("status") == "approved")
        {
            dropped.Add("Its approval: one given elsewhere is for another content.");
        }
    }

    private static string Word(string? given, IReadOnlyCollection<string> known, string otherwise, string what, List<string> dropped)
    {
        if (given is null || known.Contains(given))
        {
            return given ?? otherwise;
        }

        dropped.Add($"The {what} '{given}' is not known here; it became '{otherwise}'.");
        return otherwise;
    }

    private static void Tell(LooseMap map, string where, List<string> dropped) => dropped.AddRange(map.Left.Select(field => $"'{field}' of {where} has no place in an item."));
}
