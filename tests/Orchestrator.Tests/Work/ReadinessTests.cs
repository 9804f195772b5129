using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Tests.Work;

public sealed class ReadinessTests : IDisposable
{
    private const string Proof = "acceptance: { criteria: [ { id: c1, verify: [ { type: command, run: make test } ] } ] }\n";
    private const string Free = "approval: { required: false }\n";
    private const string Good = "goal: g\nstatus: ready\n" + Proof + Free;

    private readonly WorkProject _project = new();

    [Theory]
    [InlineData("status: ready\n" + Proof + Free, "goal-missing", 0)]
    [InlineData("goal: g\nstatus: ready\n" + Free, "proof-missing", 0)]
    [InlineData(Good + "questions: [which one?]\n", "questions-open", 5)]
    [InlineData(Good + "links:\n  depends_on:\n    - ghost\n", "link-unresolved", 7)]
    [InlineData(Good + "links: { parent: ghost }\n", "link-unresolved", 5)]
    [InlineData(Good + "links: { supersedes: [ghost] }\n", "link-unresolved", 5)]
    [InlineData(Good + "links: { decided_by: [ghost] }\n", "link-unresolved", 5)]
    [InlineData(Good + "policy:\n  worker: codx\n", "profile-unknown", 6)]
    [InlineData(Good + "policy: { verifier: nobody }\n", "profile-unknown", 5)]
    [InlineData("goal: g\nstatus: ready\n" + Proof, "approval-missing", 0)]
    [InlineData("goal: g\nstatus: ready\n" + Proof + "approval: { by: ana, hash: " + Samples.OtherHash + " }\n", "approval-void", 4)]
    [InlineData("goal: g\nstatus: blocked\n" + Proof + Free, "status-blocked", 2)]
    [InlineData("goal: g\n" + Proof + Free, "status-draft", 0)]
    [InlineData("goal: g\nstatus: ready\n" + Free + "acceptance: { review: stronger, criteria: [ { id: c1, verify: [ { type: command, run: x } ] } ] }\npolicy: { worker: codex }\n", "verifier-missing", 4)]
    [InlineData(Good + "policy: { worker: codex, verifier: codex2 }\n", "verifier-same-family", 5)]
    [InlineData("kind: milestone\ngoal: g\nstatus: ready\n" + Free, "milestone-empty", 0)]
    [InlineData("kind: milestone\n" + Good + "plan: [ { id: a } ]\n", "milestone-plan", 6)]
    [InlineData(Good + "policy: { after_finish: merge }\n", "after-finish-tree", 5)]
    [InlineData(Good + "policy: { after_finish: remove }\n", "after-finish-tree", 5)]
    [InlineData(Good + "policy:\n  merge_into: main\n", "merge-into-tree", 6)]
    [InlineData(Good + "policy: { isolation: worktree, after_finish: merge, commit: none }\n", "merge-uncommitted", 5)]
    [InlineData("kind: supervised\ngoal: g\nstatus: ready\n" + Free + "policy: { isolation: worktree, after_finish: merge }\n", "merge-unproven", 5)]
    public async Task Each_thing_that_is_missing_is_told_with_its_line(string yaml, string code, int line)
    {
        _project.PutFile("project.yaml", Samples.Settings);
        _project.Put("x", code == "verifier-same-family" ? yaml.Replace("criteria:", "review: other_family, criteria:") : yaml);

        var problem = Assert.Single(await _project.List(new TestWorkItem("x")));
        Assert.Equal((code, line), (problem.Code, problem.Line));
        var item = Assert.Single(await _project.List(new GetWorkItem("x")));
        Assert.Equal([problem.Message], item.Reasons);
        Assert.NotEqual(WorkItemStatus.Ready, item.Status);
    }

    [Theory]
    [InlineData("status: ready\n" + Proof + Free)]
    [InlineData("goal: g\nstatus: ready\n" + Free)]
    [InlineData(Good + "questions: [which one?]\n")]
    [InlineData(Good + "links: { depends_on: [ghost] }\n")]
    [InlineData(Good + "links: { parent: ghost }\n")]
    [InlineData(Good + "policy: { worker: codx }\n")]
    [InlineData(Good + "policy: { after_finish: merge, merge_into: main }\n")]
    [InlineData(Good + "policy: { isolation: worktree, after_finish: merge, commit: none }\n")]
    [InlineData("kind: supervised\ngoal: g\nstatus: ready\n" + Free + "policy: { isolation: worktree, after_finish: merge }\n")]
    [InlineData("goal: g\n" + Proof + Free)]
    public async Task What_would_mend_it_mends_it(string yaml)
    {
        _project.PutFile("project.yaml", Samples.Settings);
        _project.Put("item-x", yaml);

        var problem = Assert.Single(await _project.List(new TestWorkItem("item-x")));
        Assert.DoesNotContain('\n', problem.Mend!);
        var item = await _project.Run(new SetWorkItem("item-x", Yaml: problem.Mend));
        Assert.Equal(WorkItemStatus.Ready, item.Status);
    }

    [Theory]
    [InlineData("accepted", null)]
    [InlineData("proposed", "decision-proposed")]
    [InlineData("superseded", "decision-superseded")]
    [InlineData("maybe", "decision-invalid")]
    public async Task An_item_stands_on_accepted_decisions_only(string status, string? code)
    {
        _project.PutFile("decisions/d1.yaml", $"question: q\nstatus: {status}\n");
        _project.Put("x", Good + "links: { decided_by: [d1] }\n");
        Assert.Equal(code, (await _project.List(new TestWorkItem("x"))).SingleOrDefault()?.Code);
    }

    [Fact]
    public async Task A_supervised_item_is_ready_with_a_goal_alone()
    {
        _project.Put("x", "kind: supervised\ngoal: g\nstatus: ready\n" + Free);
        Assert.Equal(WorkItemStatus.Ready, (await _project.List(new GetWorkItem("x")))[0].Status);
    }

    [Fact]
    public async Task A_dependency_must_be_at_least_ready_to_be_ready_and_validated_to_run()
    {
        _project.Put("a", Good.Replace("ready", "draft"));
        _project.Put("b", Good + "links: { depends_on: [a] }\n");
        Assert.Equal("dependency-not-ready", Assert.Single(await _project.List(new TestWorkItem("b"))).Code);

        _project.Put("a", Good);
        Assert.Empty(await _project.List(new TestWorkItem("b")));
        Assert.Equal(["a"], await Runnable());

        _project.Put("a", Good.Replace("ready", "validated"));
        Assert.Equal(["b"], await Runnable());
    }

    [Fact]
    public async Task Blocks_is_a_dependency_told_from_the_other_end()
    {
        _project.Put("a", Good + "links: { blocks: [b] }\n");
        _project.Put("b", Good);
        Assert.Equal(["a"], await Runnable());
    }

    [Theory]
    [InlineData("links: { depends_on: [b] }", "links: { depends_on: [c] }", "links: { depends_on: [a] }", "a → b → c → a")]
    [InlineData("links: { depends_on: [b] }", "links: { depends_on: [c], blocks: [c] }", "", "b → c → b")]
    [InlineData("links: { parent: b }", "links: { parent: a }", "", "a → b → a")]
    [InlineData("links: { depends_on: [a] }", "", "", "a → a")]
    public async Task A_cycle_is_named_whole(string a, string b, string c, string cycle)
    {
        _project.Put("a", Good + a);
        _project.Put("b", Good + b);
        _project.Put("c", Good + c);
        var first = cycle[..1];
        Assert.Contains(await _project.List(new TestWorkItem(first)), problem => problem.Code == "cycle" && problem.Message.Contains(cycle));
    }

    [Fact]
    public async Task A_milestone_and_its_child_that_waits_for_it_are_a_cycle()
    {
        _project.Put("m", "kind: milestone\ngoal: g\nstatus: ready\n" + Free);
        _project.Put("a", Good + "links: { parent: m, depends_on: [m] }\n");
        Assert.Contains(await _project.List(new TestWorkItem("m")), problem => problem.Message.Contains("m → a → m"));
    }

    [Fact]
    public void A_long_chain_is_judged_without_running_out_of_stack()
    {
        const int Length = 20_000;
        var set = Enumerable.Range(0, Length).Aggregate(ItemSet.Empty, (known, i) => known.With($"i{i}", new($"i{i}", "", new WorkItem
        {
            WorkItemId = $"i{i}",
            Kind = WorkItemKind.Supervised,
            Goal = "g",
            Status = WorkItemStatus.Ready,
            Approval = new() { Required = false },
            Links = new() { DependsOn = i == 0 ? [] : [$"i{i - 1}"] },
        }, null)));
        var view = new ItemView(set, new ProfileFacts(new Dictionary<string, AgentProfile>(), null, null, null), _ => null, new Dictionary<string, string>(), () => new Dictionary<string, string>());

        Assert.Equal(WorkItemStatus.Ready, view.Item(set.Find($"i{Length - 1}")!).Status);
        Assert.Equal("dependency-not-validated", Assert.Single(view.Obstacles($"i{Length - 1}")).Code);
    }

    [Fact]
    public async Task A_milestone_runs_once_its_children_are_validated()
    {
        _project.Put("m", "kind: milestone\ngoal: g\nstatus: ready\n" + Free);
        _project.Put("a", Good + "links: { parent: m }\n");
        Assert.Equal(["a"], await Runnable());

        _project.Put("a", Good.Replace("ready", "validated") + "links: { parent: m }\n");
        Assert.Equal(["m"], await Runnable());
    }

    [Fact]
    public async Task A_sequence_runs_its_children_one_after_the_other()
    {
        _project.Put("m", "kind: milestone\ngoal: g\nstatus: ready\nsequence: true\n" + Free);
        _project.Put("late", Good + "order: 2\npriority: 99\nlinks: { parent: m }\n");
        _project.Put("soon", Good + "order: 1\nlinks: { parent: m }\n");
        Assert.Equal(["soon"], await Runnable());

        _project.Put("soon", Good.Replace("ready", "validated") + "order: 1\nlinks: { parent: m }\n");
        Assert.Equal(["late"], await Runnable());
    }

    [Fact]
    public async Task What_is_validated_and_not_merged_holds_its_milestone_and_the_next_in_a_sequence_up()
    {
        _project.Put("m", "kind: milestone\ngoal: g\nstatus: ready\nsequence: true\n" + Free);
        _project.Put("soon", Good.Replace("ready", "validated") + "order: 1\nlinks: { parent: m }\n");
        _project.Put("late", Good + "order: 2\nlinks: { parent: m }\n");
        _project.Put("other", Good + "links: { depends_on: [soon] }\n");
        _project.Unmerged.Runs["soon"] = "soon-1";
        Assert.Equal(["other"], await Runnable());
        var error = Assert.Single(Obstacles("late"));
        Assert.Equal("predecessor-unmerged", error.Code);
        Assert.EndsWith("orchestrator run-worktree merge soon-1", error.Message, StringComparison.Ordinal);

        _project.Unmerged.Runs.Clear();
        Assert.Equal(["other", "late"], await Runnable());
        _project.Put("late", Good.Replace("ready", "validated") + "order: 2\nlinks: { parent: m }\n");
        _project.Unmerged.Runs["late"] = "late-3";
        Assert.Equal("child-unmerged", Assert.Single(Obstacles("m")).Code);
        _project.Unmerged.Runs.Clear();
        Assert.Empty(Obstacles("m"));
    }

    [Fact]
    public async Task The_queue_goes_active_requeued_ready_then_priority_order_and_age()
    {
        _project.PutFile("project.yaml", Samples.Settings);
        foreach (var (id, priority, order) in new[] { ("old-one", 50, 1), ("new-one", 50, 1), ("low-one", 10, 0), ("high-one", 90, 0), ("first-one", 50, 0), ("failed-one", 1, 0), ("active-one", 0, 0) })
        {
            await _project.Run(new NewWorkItem(id, Goal: "g", Verify: ["true"], Yaml: $"order: {order}\napproval: {{ required: false }}", Priority: priority));
        }

        _project.Put("failed-one", _project.Text("failed-one").Replace("status: ready", "status: failed"));
        await _project.Run(new SetWorkItem("failed-one", Status: WorkItemStatus.Ready));
        _project.Locks.Held["active-one"] = "active-one-1";

        Assert.Equal(["active-one", "failed-one", "high-one", "first-one", "old-one", "new-one", "low-one"], await Runnable());
    }

    [Fact]
    public async Task A_locked_item_is_active_whatever_its_file_says()
    {
        _project.Put("x", Good);
        _project.Locks.Held["x"] = "x-1";
        var item = Assert.Single(await _project.List(new GetWorkItem("x")));
        Assert.Equal((WorkItemStatus.Active, "x-1"), (item.Status, item.LockedBy));
    }

    [Fact]
    public async Task Broken_settings_are_a_reason_and_no_obstacle_to_reading()
    {
        _project.PutFile("project.yaml", "agents: { codex: { family: x } }\n");
        _project.Put("x", Good + "policy: { worker: codex }\n");
        Assert.Equal("project-invalid", Assert.Single(await _project.List(new TestWorkItem("x"))).Code);
    }

    public void Dispose() => _project.Dispose();

    private IReadOnlyList<WorkItemProblem> Obstacles(string id)
    {
        var items = _project.Service<Engine.Work.IWorkItems>();
        return items.Obstacles(items.Get(id));
    }

    private async Task<List<string>> Runnable() => [.. (await _project.List(new GetWorkItem(Runnable: true))).Select(item => item.WorkItemId)];
}
