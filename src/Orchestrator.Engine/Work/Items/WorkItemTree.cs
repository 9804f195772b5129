using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>A work item as the tree that its file holds, field by field in canonical order.</summary>
internal static class WorkItemTree
{
    private static readonly JsonObject s_default = Full(new WorkItem { WorkItemId = "" });

    /// <summary>Every field, defaults included.</summary>
    public static JsonObject Full(WorkItem item) => new()
    {
        ["id"] = item.WorkItemId,
        ["kind"] = ItemWords.Of(item.Kind),
        ["title"] = item.Title,
        ["goal"] = item.Goal,
        ["context"] = item.Context,
        ["constraints"] = Texts(item.Constraints),
        ["approach"] = item.Approach,
        ["status"] = ItemWords.Of(item.Status),
        ["revision"] = item.Revision,
        ["priority"] = item.Priority,
        ["order"] = item.Order,
        ["tags"] = Texts(item.Tags),
        ["links"] = Links(item.Links),
        ["sequence"] = item.Sequence,
        ["questions"] = Texts(item.Questions),
        ["scope"] = item.Scope is null ? null : new JsonObject { ["paths"] = Texts(item.Scope.Paths), ["protocol"] = item.Scope.Protocol },
        ["plan"] = new JsonArray([.. item.Plan.Select(Step)]),
        ["acceptance"] = Accepted(item.Acceptance),
        ["policy"] = Policy(item.Policy),
        ["approval"] = Approved(item.Approval),
    };

    /// <summary>Only what differs from the default. The id and the status are always there.</summary>
    public static JsonObject Sparse(WorkItem item)
    {
        var tree = Full(item);
        var status = tree["status"]!.DeepClone();
        Prune(tree, s_default);
        if (tree["scope"] is JsonObject scope && (string?)scope["protocol"] == "none")
        {
            scope.Remove("protocol");
        }

        if (!tree.ContainsKey("status"))
        {
            tree.Insert(Math.Min(tree.Count, tree.TakeWhile(field => Array.IndexOf(WorkItemReader.Fields, field.Key) < Array.IndexOf(WorkItemReader.Fields, "status")).Count()), "status", status);
        }

        return tree;
    }

    private static void Prune(JsonObject tree, JsonObject otherwise)
    {
        foreach (var (name, value) in tree.ToList())
        {
            if (value is JsonObject below && otherwise[name] is JsonObject defaults)
            {
                Prune(below, defaults);
                if (below.Count == 0)
                {
                    tree.Remove(name);
                }
            }
            else if (JsonNode.DeepEquals(value, otherwise[name]))
            {
                tree.Remove(name);
            }
        }
    }

    private static JsonObject Links(WorkItemLinks links) => new()
    {
        ["parent"] = links.Parent,
        ["depends_on"] = Texts(links.DependsOn),
        ["blocks"] = Texts(links.Blocks),
        ["decided_by"] = Texts(links.DecidedBy),
        ["supersedes"] = Texts(links.Supersedes),
    };

    private static JsonObject Step(PlanStep step) => Without(new JsonObject
    {
        ["id"] = step.StepId,
        ["type"] = step.IsDecision ? "decision" : null,
        ["objective"] = step.Objective,
        ["verify"] = Verifiers(step.Verify),
        ["next"] = step.Next,
        ["options"] = step.Options.Count == 0 ? null : new JsonArray([.. step.Options.Select(option => Without(new JsonObject
        {
            ["id"] = option.OptionId, ["next"] = option.Next, ["when"] = option.When, ["verify"] = Verifiers(option.Verify),
        }))]),
    });

    private static JsonObject Accepted(Acceptance acceptance) => new()
    {
        ["criteria"] = new JsonArray([.. acceptance.Criteria.Select(criterion => Without(new JsonObject
        {
            ["id"] = criterion.CriterionId, ["text"] = criterion.Text.Length == 0 ? null : criterion.Text, ["verify"] = Verifiers(criterion.Verify),
        }))]),
        ["metric"] = acceptance.Metric is null ? null : VerifierTree.Metric(acceptance.Metric, typed: false),
        ["required_evidence"] = Texts(acceptance.RequiredEvidence),
        ["forbidden_states"] = Texts(acceptance.ForbiddenStates),
        ["review"] = acceptance.Review,
        ["same_family_reason"] = acceptance.SameFamilyReason,
        ["risk"] = acceptance.Risk,
    };

    private static JsonObject Policy(WorkItemPolicy policy) => new()
    {
        ["worker"] = policy.Worker,
        ["verifier"] = policy.Verifier,
        ["surface"] = policy.Surface,
        ["isolation"] = policy.Isolation,
        ["loop"] = new JsonObject { ["template"] = policy.LoopTemplate, ["max_iterations"] = policy.MaxIterations },
        ["retries"] = new JsonObject { ["per_step"] = policy.RetriesPerStep, ["total"] = policy.RetriesTotal },
        ["budget"] = Budget(policy),
        ["require_acks"] = policy.RequireAcks,
        ["commit"] = policy.Commit,
        ["after_finish"] = policy.AfterFinish,
        ["merge_into"] = policy.MergeInto,
        ["on_pause"] = policy.OnPause,
        ["max_interventions"] = policy.MaxInterventions,
        ["strict"] = policy.Strict,
    };

    private static JsonObject Budget(WorkItemPolicy policy)
    {
        var budget = Limits(policy.Budget, BudgetLevel.Run);
        budget["attempt"] = Limits(policy.AttemptBudget, BudgetLevel.Attempt);
        budget["item"] = Limits(policy.ItemBudget, BudgetLevel.Item);
        return budget;
    }

    private static JsonObject Limits(BudgetLimits limits, BudgetLevel level)
    {
        var tree = new JsonObject
        {
            ["wall"] = limits.Wall is { } wall ? Durations.Exact(wall) : null,
            ["tokens"] = limits.Tokens,
            // 20.00 and 20 are one amount.
            ["cost_usd"] = limits.CostUsd is { } cost ? JsonValue.Create(cost / 1.000000000000000000000000000m) : null,
            ["attempts"] = limits.Attempts,
            ["ticks"] = limits.Ticks,
            ["failures"] = limits.Failures,
        };
        foreach (var other in tree.Select(field => field.Key).Except(BudgetReader.Units(level)).ToList())
        {
            tree.Remove(other);
        }

        return tree;
    }

    private static JsonObject Approved(Approval approval) => new()
    {
        ["required"] = approval.Required,
        ["by"] = approval.By,
        ["at"] = approval.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        ["hash"] = approval.Hash,
    };

    private static JsonArray? Verifiers(IReadOnlyList<Verifier> verifiers) =>
        verifiers.Count == 0 ? null : new JsonArray([.. verifiers.Select(VerifierTree.Of)]);

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Without(JsonObject map)
    {
        foreach (var name in map.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            map.Remove(name);
        }

        return map;
    }
}
