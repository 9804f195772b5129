using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>What keeps an item from being ready, other items' states aside.</summary>
internal sealed class Readiness(ItemSet set, ProfileFacts profiles, Func<string, Decision?> decisions)
{
    /// <summary>One line: a table shows it, and it must still be YAML when it is copied from there.</summary>
    private const string ProofMend = "acceptance: { criteria: [ { id: c1, text: The tests pass., verify: [ { type: command, run: the test command } ] } ] }";

    /// <param name="item">The item, with its hash as a run would freeze it.</param>
    public IEnumerable<Finding> Findings(WorkItem item) =>
        [.. Content(item), .. AfterFinish(item), .. Links(item), .. Decided(item), .. Circle(item), .. Agents(item), .. Approved(item)];

    private IEnumerable<Finding> Content(WorkItem item)
    {
        if (item.Goal is null)
        {
            yield return new("goal-missing", "It has no goal.", "goal: What should be true when it is done.", "goal");
        }

        if (item.Kind == WorkItemKind.Task && !Proofs.Any(item))
        {
            yield return new("proof-missing", "Nothing proves it: neither its plan nor its acceptance has a verifier.", ProofMend, "acceptance");
        }

        if (item.Kind == WorkItemKind.Milestone && !Proofs.Any(item) && !set.Graph.Children(item.WorkItemId).Any())
        {
            yield return new("milestone-empty", $"It has neither children nor an acceptance; a child says 'links: {{ parent: {item.WorkItemId} }}'.", ProofMend, "acceptance");
        }

        if (item.Questions.Count > 0)
        {
            yield return new("questions-open", $"It has open questions: {string.Join(" · ", item.Questions)}", "questions: []", "questions");
        }
    }

    /// <summary>What a run has no tree or no commit for can't be merged, and what nothing proves on the merged result is not.</summary>
    private static IEnumerable<Finding> AfterFinish(WorkItem item)
    {
        var policy = item.Policy;
        if (item.Kind == WorkItemKind.Milestone)
        {
            if (item.Plan.Count > 0)
            {
                yield return new("milestone-plan", "Nobody works on a milestone, so nobody walks its plan: its children and its acceptance prove it.", "plan: []", "plan");
            }

            yield break;
        }

        if (policy.Isolation != "worktree" && (policy.AfterFinish != "keep" || policy.MergeInto is not null))
        {
            var field = policy.AfterFinish != "keep" ? "after_finish" : "merge_into";
            yield return new($"{field.Replace('_', '-')}-tree", $"Its {field} is about a run's own tree, and its runs have none.", "policy: { isolation: worktree }", $"policy.{field}");
        }

        if (policy.AfterFinish != "merge")
        {
            yield break;
        }

        if (policy.Commit == "none")
        {
            yield return new("merge-uncommitted", "It is to be merged, and its runs commit nothing.", "policy: { commit: on_pass }", "policy.after_finish");
        }

        if (item.Acceptance.Metric is null && !item.Acceptance.Criteria.Any(criterion => criterion.Verify.Count > 0))
        {
            yield return new("merge-unproven", "It is to be merged, and its acceptance has no verifier that could be run on the merged result.", ProofMend, "policy.after_finish");
        }
    }

    private IEnumerable<Finding> Links(WorkItem item)
    {
        var links = item.Links;
        if (links.Parent is { } parent && set.Find(parent) is null)
        {
            yield return new("link-unresolved", $"Its parent '{parent}' does not exist.", "links: { parent: null }", "links.parent");
        }

        foreach (var (name, ids) in new[] { ("depends_on", links.DependsOn), ("blocks", links.Blocks), ("supersedes", links.Supersedes) })
        {
            var known = ids.Where(id => set.Find(id) is not null).ToList();
            foreach (var id in ids.Except(known))
            {
                yield return new("link-unresolved", $"'{id}' in its {name} does not exist.", $"links: {{ {name}: [{string.Join(", ", known)}] }}", $"links.{name}.{ids.ToList().IndexOf(id)}");
            }
        }
    }

    private IEnumerable<Finding> Decided(WorkItem item)
    {
        foreach (var (id, i) in item.Links.DecidedBy.Select((id, i) => (id, i)))
        {
            var field = $"links.decided_by.{i}";
            switch (decisions(id))
            {
                case null:
                    yield return new("link-unresolved", $"The decision '{id}' that it stands on does not exist.", null, field);
                    break;
                case { Status: null }:
                    yield return new("decision-invalid", $"The decision '{id}' that it stands on can't be read.", null, field);
                    break;
                case { Status: not "accepted" } decision:
                    yield return new($"decision-{decision.Status}", $"The decision '{id}' that it stands on is {decision.Status}, not accepted.", null, field);
                    break;
            }
        }
    }

    private IEnumerable<Finding> Circle(WorkItem item)
    {
        if (set.Graph.Cycle(item.WorkItemId) is { } cycle)
        {
            yield return new("cycle", $"It waits for itself: {string.Join(" → ", cycle)}.", null, "links");
        }
    }

    private IEnumerable<Finding> Agents(WorkItem item)
    {
        var (worker, verifier) = (item.Policy.Worker, item.Policy.Verifier);
        if (profiles.Problem is { } problem)
        {
            if (worker is not null || verifier is not null)
            {
                yield return new("project-invalid", $"The project's settings can't be read: {problem}", null, "policy");
            }

            yield break;
        }

        foreach (var (role, name) in new[] { ("worker", worker), ("verifier", verifier) })
        {
            if (name is not null && !profiles.Profiles.ContainsKey(name))
            {
                var known = profiles.Profiles.Keys.Order(StringComparer.Ordinal).ToList();
                yield return new(
                    "profile-unknown", known.Count == 0 ? $"Its {role} '{name}' is no agent profile; project.yaml has none." : $"Its {role} '{name}' is no agent profile{Nearest.Suggest(name, known)}",
                    known.Count == 0 ? null : $"policy: {{ {role}: {known[0]} }}", $"policy.{role}");
            }
        }

        if (Reviewers.ByAgents(item.Acceptance) && (verifier is null || profiles.Profiles.ContainsKey(verifier))
            && Reviewers.Pick(item.Acceptance, Profile(worker ?? profiles.Worker), verifier, new(profiles.Profiles, profiles.Worker, profiles.Verifier)).Problem is { } finding)
        {
            yield return finding;
        }
    }

    private AgentProfile? Profile(string? name) => name is null ? null : profiles.Profiles.GetValueOrDefault(name);

    private static IEnumerable<Finding> Approved(WorkItem item)
    {
        if (!item.Approval.Required || item.Approval.Hash == item.Hash)
        {
            yield break;
        }

        yield return item.Approval.Hash is null
            ? new("approval-missing", $"It is not approved: orchestrator work-item approve {item.WorkItemId}", null, "approval")
            : new("approval-void", $"The approval by {item.Approval.By ?? "somebody"} is for another content: orchestrator work-item approve {item.WorkItemId}", null, "approval");
    }
}
