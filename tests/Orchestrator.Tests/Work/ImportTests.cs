namespace Orchestrator.Tests.Work;

public sealed class ImportTests : IDisposable
{
    private const string Card = """
        # Stage card 12b-add-retry: Retry idempotent requests

        ## Metadata

        - **Worker:** somebody

        ## Objective

        GET and PUT are retried.

        ## Inputs (read these in your own context)

        - src/http.py
        - docs/http.md

        ## Deliverables

        1. `src/retry.py`

        ## Constraints

        - **Language:** Python 3.12,
          nothing newer
        - no new dependency

        ## Acceptance criteria

        The verifier will check each of these.

        1. `python3 -m pytest -q` exits 0.
        2. The README names
           the new option.

        ## Out of scope

        - POST requests

        ## Budget

        - **Worker wall-clock:** 90 minutes
        - **Verifier wall-clock:** 30 minutes

        ## Verifier handoff

        Say which tests are new.

        ## Family-specific notes

        None
        """;

    private const string Workflow = """
        kind: conditional_workflow
        id: draft_plan
        goal: The release is out.
        finish_policy: { require_all_steps_done: true, require_verification_pass: true, require_clean_or_committed_repo: true }
        policy: { default_continue: true, max_retries_per_node: 5, max_retries_global: 20, max_chaos: 3 }
        approval: { required: true, status: approved }
        acceptance: { goal: All is well., required_evidence: [log], forbidden_states: [failing_verification, sadness], risk_class: high, must_review_by: human }
        nodes:
          - id: build
            type: task
            objective: build it
            verify: [ { type: command, run: make, expect: pass } ]
          - id: choose
            type: decision
            options: [ { id: a, next: ship, when: green }, { id: b, next: build } ]
          - id: ship
            type: task
            verify: [ { type: workflow, require_node_done: build }, { type: telepathy } ]
        """;

    private readonly WorkProject _project = new();

    [Fact]
    public async Task A_stage_card_keeps_its_id_and_all_that_has_a_place()
    {
        var import = await One("card.md", Card);
        var item = import.Item;

        Assert.Equal(("12b-add-retry", "stage_card", "Retry idempotent requests", "GET and PUT are retried."), (import.WorkItemId, import.Format, item.Title, item.Goal));
        Assert.Equal(["**Language:** Python 3.12, nothing newer", "no new dependency", "Out of scope: POST requests"], item.Constraints);
        Assert.Contains("src/http.py", item.Context);
        Assert.Contains("src/retry.py", item.Context);
        Assert.Equal("Verifier handoff:\nSay which tests are new.", item.Approach);
        Assert.Equal(TimeSpan.FromMinutes(90), item.Policy.Budget.Wall);
        Assert.Equal(["c1", "c2"], item.Acceptance.Criteria.Select(criterion => criterion.CriterionId));
        Assert.Equal(new CommandVerifier("python3 -m pytest -q"), Assert.Single(item.Acceptance.Criteria[0].Verify));
        Assert.Equal("The README names the new option.", item.Acceptance.Criteria[1].Text);
        Assert.Equal(3, import.Dropped.Count);
        Assert.Contains(import.Dropped, text => text.Contains("c2"));
        Assert.Contains(import.Dropped, text => text.Contains("30 minutes"));
        Assert.Contains(import.Dropped, text => text.Contains("'Metadata'"));
        Assert.Contains("not approved", Assert.Single(item.Reasons));
        Assert.Equal("work_item.imported", _project.Events().Last(entry => entry.Item is not null).Kind);
    }

    [Fact]
    public async Task A_workflow_spec_becomes_a_plan()
    {
        var import = await One("spec.yaml", Workflow);
        var item = import.Item;

        Assert.Equal(("draft-plan", "workflow_spec", "The release is out."), (import.WorkItemId, import.Format, item.Goal));
        Assert.Equal(["build", "choose", "ship"], item.Plan.Select(step => step.StepId));
        Assert.Equal(["ship", "build"], item.Plan[1].Options.Select(option => option.Next));
        Assert.Equal(new StepVerifier("build"), Assert.Single(item.Plan[2].Verify));
        Assert.Equal((5, 20), (item.Policy.RetriesPerStep, item.Policy.RetriesTotal));
        Assert.Equal(["failing_verification", "uncommitted_changes"], item.Acceptance.ForbiddenStates);
        Assert.Equal(("high", "human", "log"), (item.Acceptance.Risk, item.Acceptance.Review, item.Acceptance.RequiredEvidence[0]));
        Assert.Null(item.Approval.By);
        Assert.Equal(5, import.Dropped.Count);
        foreach (var word in new[] { "draft_plan", "telepathy", "sadness", "max_chaos", "approval" })
        {
            Assert.Contains(import.Dropped, text => text.Contains(word));
        }
    }

    [Fact]
    public async Task A_linear_plan_is_read_too()
    {
        var import = await One("lin.yaml", "kind: linear_plan\nid: lin\ngoal: g\nsteps:\n  - { id: s1, type: task, objective: o, verify: [ { type: artifact, path: a, exists: true } ] }\n  - { id: s2, verify: [ { type: git, check: dirty, expect: false } ] }\n");
        Assert.Empty(import.Dropped);
        Assert.Equal([new ArtifactVerifier("a"), new GitVerifier("dirty", "false")], import.Item.Plan.SelectMany(step => step.Verify));
    }

    [Fact]
    public async Task This_format_comes_without_its_approval()
    {
        var import = await One("own.yaml", "goal: g\nkind: supervised\napproval: { required: true, by: other, hash: " + Samples.OtherHash + " }\n");
        Assert.Equal(("own", "work_item"), (import.WorkItemId, import.Format));
        Assert.Null(import.Item.Approval.Hash);
        Assert.Contains("approval", Assert.Single(import.Dropped));
    }

    [Fact]
    public async Task A_thoth_work_item_is_read_with_its_plan_and_evaluation()
    {
        var import = await One("work.json", """
            { "schema_version": 1, "kind": "work_item", "object_id": "tune-cache", "title": "Tune the cache", "status": "ready",
              "payload": { "goal": "Fewer misses.", "context": "It is slow.", "constraints": ["keep the API"], "decisions": ["use-lru"],
                "execution_plan": [ { "id": "measure", "objective": "measure first" }, "then change" ],
                "eval_contract": { "entrypoint": { "command": "make bench" }, "primary_metric": { "name": "misses" } }, "runtime_policy": { "loop": {} }, "mood": "good" } }
            """);
        Assert.Equal(("tune-cache", "thoth", "Fewer misses.", "use-lru"), (import.WorkItemId, import.Format, import.Item.Goal, import.Item.Links.DecidedBy[0]));
        Assert.Equal(["measure", "s2"], import.Item.Plan.Select(step => step.StepId));
        Assert.Equal(new CommandVerifier("make bench"), Assert.Single(import.Item.Acceptance.Criteria[0].Verify));
        Assert.Contains(import.Dropped, text => text.Contains("'mood'"));
        Assert.Equal("import-unsupported", (await Refused("d.json", "{ \"kind\": \"decision\", \"object_id\": \"d\", \"payload\": {} }")).Code);
    }

    [Fact]
    public async Task Autometta_s_state_becomes_items_with_their_cards_and_caps()
    {
        const string State = """
            version: 1
            current_stage: null
            stages:
              - { id: 01-seed, status: completed, worker: "A <a@x>" }
              - { id: 12b-add-retry, status: pending, depends_on: [01-seed] }
            tick_count: 3
            """;
        Put("repo/state/budget.json", "{ \"token_cap_total\": 1000000, \"wall_clock_cap_seconds\": 86400, \"halted\": false }");
        Put("repo/stage-cards/12b-add-retry.md", Card);
        Put("repo/state/state.yaml", State);
        var imports = await _project.List(new ImportWorkItem("repo/state/state.yaml"));

        Assert.Equal(["01-seed", "12b-add-retry"], imports.Select(import => import.WorkItemId));
        Assert.All(imports, import => Assert.Equal("autometta", import.Format));
        Assert.Equal(WorkItemStatus.Validated, imports[0].Item.Status);
        Assert.Contains(imports[0].Dropped, text => text.Contains("'worker'"));
        var second = imports[1].Item;
        Assert.Equal(("GET and PUT are retried.", "01-seed"), (second.Goal, second.Links.DependsOn[0]));
        Assert.Equal((TimeSpan.FromMinutes(90), 1_000_000L), (second.Policy.Budget.Wall, second.Policy.Budget.Tokens));
        Assert.Equal("work-item-exists", (await _project.RefusedList(new ImportWorkItem("repo/state/budget.json"))).Code);
    }

    [Fact]
    public async Task Nothing_is_written_when_one_of_several_can_t_be()
    {
        _project.Put("two", "goal: g\n");
        var error = await Refused("state.yaml", "current_stage: null\nstages: [ { id: one, status: pending }, { id: two, status: pending } ]\n");
        Assert.Equal("work-item-exists", error.Code);
        Assert.False(File.Exists(_project.PathOf("work/one.yaml")));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_an_id_can_be_given()
    {
        Put("card.md", Card);
        Assert.Equal("other", Assert.Single(await _project.List(new ImportWorkItem("card.md", "other", DryRun: true))).WorkItemId);
        Assert.False(File.Exists(_project.PathOf("work/other.yaml")));
        Assert.Equal("file-missing", (await _project.RefusedList(new ImportWorkItem("nothing.md"))).Code);
        Assert.Equal("import-invalid", (await Refused("bad.yaml", "a: [\n")).Code);
        Assert.Equal("work-item-invalid", (await Refused("loop.yaml", "kind: linear_plan\nid: l\ngoal: g\nsteps: [ { id: a, next: zz } ]\n")).Code);
    }

    public void Dispose() => _project.Dispose();

    private void Put(string name, string text)
    {
        var path = Path.Combine(_project.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<WorkItemImport> One(string name, string text)
    {
        Put(name, text);
        return Assert.Single(await _project.List(new ImportWorkItem(name)));
    }

    private Task<OrchestratorException> Refused(string name, string text)
    {
        Put(name, text);
        return _project.RefusedList(new ImportWorkItem(name));
    }
}
