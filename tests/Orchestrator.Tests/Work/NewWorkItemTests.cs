namespace Orchestrator.Tests.Work;

public sealed class NewWorkItemTests : IDisposable
{
    private readonly WorkProject _project = new();

    [Fact]
    public async Task One_line_makes_an_item_that_lacks_only_the_approval()
    {
        var item = await _project.Run(new NewWorkItem("add-retry", Goal: "Retry idempotent requests.", Verify: ["python3 -m pytest -q", "ruff check ."]));

        Assert.Equal(WorkItemStatus.Blocked, item.Status);
        Assert.Contains("not approved", Assert.Single(item.Reasons));
        Assert.Equal(["c1", "c2"], item.Acceptance.Criteria.Select(criterion => criterion.CriterionId));
        Assert.Equal(new CommandVerifier("python3 -m pytest -q"), item.Acceptance.Criteria[0].Verify[0]);
        Assert.Equal("""
            id: add-retry
            title: Retry idempotent requests.
            goal: Retry idempotent requests.
            status: ready
            acceptance:
              criteria:
                - id: c1
                  text: python3 -m pytest -q passes
                  verify:
                    - { type: command, run: python3 -m pytest -q }
                - id: c2
                  text: ruff check . passes
                  verify:
                    - { type: command, run: ruff check . }

            """, _project.Text("add-retry"));
        var created = Assert.Single(_project.Events(), e => e.Kind == "work_item.created");
        Assert.Equal(("person:ana via test", "add-retry"), (created.Actor, created.Item));
    }

    [Fact]
    public async Task New_then_approve_is_ready_and_runnable()
    {
        await _project.Run(new NewWorkItem("x", Goal: "g", Verify: ["true"]));
        var approved = await _project.Run(new ApproveWorkItem("x"));

        Assert.Equal(WorkItemStatus.Ready, approved.Status);
        Assert.Empty(approved.Reasons);
        Assert.Equal("person:ana", approved.Approval.By);
        Assert.Equal(approved.Hash, approved.Approval.Hash);
        Assert.Equal(["x"], (await _project.List(new GetWorkItem(Runnable: true))).Select(item => item.WorkItemId));
    }

    [Fact]
    public async Task The_id_is_made_from_the_title()
    {
        var item = await _project.Run(new NewWorkItem(Title: "Don't retry: Überlange Anfragen!", Goal: "g"));
        Assert.Equal("dont-retry-uberlange-anfragen", item.WorkItemId);
    }

    [Fact]
    public async Task A_title_of_two_lines_is_refused_and_a_goal_of_two_gives_its_first()
    {
        var error = await _project.Refused(new NewWorkItem("x", "it's\nb", "g", ["true"]));
        Assert.Equal(("title-lines", "--title 'it'\\''s b'"), (error.Code, error.Fix));
        var item = await _project.Run(new NewWorkItem("x", Goal: "the\tfirst\nthe second", Verify: ["true"]));
        Assert.Equal("the first", item.Title);
        Assert.Equal("title-lines", (await _project.Refused(new SetWorkItem("x", Title: "a\nb"))).Code);
    }

    [Fact]
    public async Task Without_id_and_title_it_is_refused() =>
        Assert.Equal("id-missing", (await _project.Refused(new NewWorkItem(Verify: ["true"]))).Code);

    [Fact]
    public async Task An_existing_id_is_refused_and_its_file_stays()
    {
        await _project.Run(new NewWorkItem("x", Goal: "first"));
        var error = await _project.Refused(new NewWorkItem("x", Goal: "second"));
        Assert.Equal(("work-item-exists", ErrorKind.Conflict), (error.Code, error.Kind));
        Assert.Contains("first", _project.Text("x"));
    }

    [Fact]
    public async Task What_lacks_a_proof_is_a_draft()
    {
        var item = await _project.Run(new NewWorkItem("x", Goal: "g"));
        Assert.Equal(WorkItemStatus.Draft, item.Status);
        Assert.Contains(item.Reasons, reason => reason.Contains("Nothing proves it"));
    }

    [Fact]
    public async Task Draft_stays_a_draft_when_told_so() =>
        Assert.Equal(WorkItemStatus.Draft, (await _project.Run(new NewWorkItem("x", Goal: "g", Verify: ["true"], Draft: true))).Status);

    [Fact]
    public async Task Yaml_is_kept_as_it_was_written_with_the_line_laid_over()
    {
        var item = await _project.Run(new NewWorkItem("slow", Priority: 80, Yaml: "# why we do this\ngoal: it works   # indeed\nacceptance: { criteria: [ { id: c1, text: t, verify: [ { type: command, run: make test } ] } ] }"));
        Assert.Equal(80, item.Priority);
        Assert.Equal(
            "# why we do this\nid: slow\ntitle: it works\ngoal: it works   # indeed\nstatus: ready\npriority: 80\nacceptance: { criteria: [ { id: c1, text: t, verify: [ { type: command, run: make test } ] } ] }\n",
            _project.Text("slow"));
    }

    [Fact]
    public async Task An_approval_in_the_given_yaml_is_not_taken_over()
    {
        var item = await _project.Run(new NewWorkItem(Yaml: "id: z\ngoal: g\napproval: { required: true, by: someone, hash: 00 }\n"));
        Assert.Null(item.Approval.By);
        Assert.Null(item.Approval.Hash);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var item = await _project.Run(new NewWorkItem("x", Goal: "g", Verify: ["true"], DryRun: true));
        Assert.Equal("x", item.WorkItemId);
        Assert.False(File.Exists(_project.PathOf("work/x.yaml")));
        Assert.Empty(_project.Events());
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a_b")]
    [InlineData("../x")]
    [InlineData("-x")]
    public async Task An_id_that_can_t_be_one_is_refused(string id) =>
        Assert.Equal(ErrorKind.Usage, (await _project.Refused(new NewWorkItem(id, Goal: "g"))).Kind);

    [Fact]
    public async Task A_scope_that_leaves_the_tree_is_refused()
    {
        var error = await _project.Refused(new NewWorkItem("x", Goal: "g", Scope: ["../secrets"]));
        Assert.Equal("work-item-invalid", error.Code);
        Assert.False(File.Exists(_project.PathOf("work/x.yaml")));
    }

    [Fact]
    public async Task An_item_may_wait_for_one_that_is_not_ready_yet()
    {
        await _project.Run(new NewWorkItem("a", Goal: "g"));
        var item = await _project.Run(new NewWorkItem("b", Goal: "g", Verify: ["true"], DependsOn: ["a"]));
        Assert.Equal(WorkItemStatus.Blocked, item.Status);
        Assert.Contains("status: ready", _project.Text("b"));
        Assert.Contains(item.Reasons, reason => reason.Contains("'a', which is draft"));
    }

    public void Dispose() => _project.Dispose();
}
