namespace Orchestrator.Tests.Work;

public sealed class SetWorkItemTests : IDisposable
{
    private readonly WorkProject _project = new();

    [Fact]
    public async Task A_real_change_raises_the_revision_and_voids_the_approval()
    {
        await Approved("item-x");
        var changed = await _project.Run(new SetWorkItem("item-x", Goal: "another"));

        Assert.Equal((2, WorkItemStatus.Blocked), (changed.Revision, changed.Status));
        Assert.Contains("approval by person:ana is for another content", Assert.Single(changed.Reasons));
        var entry = _project.Events().Last();
        Assert.Equal("work_item.changed", entry.Kind);
        Assert.Contains("\"approval_voided\":true", entry.Data);
        Assert.Contains("\"fields\":[\"goal\"]", entry.Data);
    }

    [Fact]
    public async Task The_old_content_makes_the_approval_valid_again()
    {
        var before = await Approved("item-x");
        await _project.Run(new SetWorkItem("item-x", Goal: "another"));
        var back = await _project.Run(new SetWorkItem("item-x", Goal: before.Goal));
        Assert.Equal((WorkItemStatus.Ready, before.Hash, 3), (back.Status, back.Hash, back.Revision));
    }

    [Fact]
    public async Task Status_and_order_raise_no_revision_and_leave_the_hash()
    {
        var before = await Approved("item-x");
        var moved = await _project.Run(new SetWorkItem("item-x", Status: WorkItemStatus.Draft, Order: 7));
        Assert.Equal((1, before.Hash, 7), (moved.Revision, moved.Hash, moved.Order));
    }

    [Fact]
    public async Task Setting_what_is_there_changes_nothing()
    {
        var before = await Approved("item-x");
        var (text, events) = (_project.Text("item-x"), _project.Events().Count);
        await _project.Run(new SetWorkItem("item-x", Goal: before.Goal, Priority: 50, Yaml: "kind: task"));
        Assert.Equal(text, _project.Text("item-x"));
        Assert.Equal(events, _project.Events().Count);
    }

    [Fact]
    public async Task A_locked_item_is_refused_with_the_run()
    {
        await Approved("item-x");
        _project.Locks.Held["item-x"] = "item-x-3";
        foreach (var error in new[] { await _project.Refused(new SetWorkItem("item-x", Goal: "h")), await _project.Refused(new RemoveWorkItem("item-x")) })
        {
            Assert.Equal(("work-item-locked", ErrorKind.Conflict, "item-x-3"), (error.Code, error.Kind, error.Details["run"]));
            Assert.Contains("item-x-3", error.Message);
        }
    }

    [Fact]
    public async Task Another_revision_than_the_one_read_is_refused()
    {
        await Approved("item-x");
        await _project.Run(new SetWorkItem("item-x", Goal: "b", Revision: 1));
        Assert.Equal("revision-conflict", (await _project.Refused(new SetWorkItem("item-x", Goal: "c", Revision: 1))).Code);
    }

    [Theory]
    [InlineData("draft", WorkItemStatus.Validated, "draft", "blocked, ready, abandoned")]
    [InlineData("failed", WorkItemStatus.Draft, "failed", "ready, abandoned")]
    [InlineData("validated", WorkItemStatus.Failed, "validated", "ready")]
    [InlineData("abandoned", WorkItemStatus.Ready, "abandoned", "nothing")]
    [InlineData("ready", WorkItemStatus.Active, "ready", "")]
    [InlineData("ready", WorkItemStatus.Validated, "ready", "active, draft, blocked, abandoned")]
    public async Task An_illegal_move_names_both_states_and_what_is_legal(string from, WorkItemStatus to, string fromWord, string legal)
    {
        _project.Put("item-x", $"goal: g\nkind: supervised\nstatus: {from}\napproval: {{ required: false }}\n");
        var error = await _project.Refused(new SetWorkItem("item-x", Status: to));
        Assert.Equal(("transition-refused", ErrorKind.Conflict), (error.Code, error.Kind));
        Assert.Contains($"is {fromWord} and", error.Message);
        Assert.Contains(to.ToString().ToLowerInvariant(), error.Message);
        Assert.Contains(legal, error.Message);
        Assert.Contains($"status: {from}", _project.Text("item-x"));
    }

    [Fact]
    public async Task Validated_to_ready_is_a_new_revision()
    {
        _project.Put("item-x", "goal: g\nkind: supervised\nstatus: validated\napproval: { required: false }\n");
        var item = await _project.Run(new SetWorkItem("item-x", Status: WorkItemStatus.Ready));
        Assert.Equal((WorkItemStatus.Ready, 2), (item.Status, item.Revision));
    }

    [Fact]
    public async Task Failed_to_ready_is_a_requeue_in_the_ledger()
    {
        _project.Put("item-x", "goal: g\nkind: supervised\nstatus: failed\napproval: { required: false }\n");
        await _project.Run(new SetWorkItem("item-x", Status: WorkItemStatus.Ready));
        Assert.Equal("work_item.requeued", _project.Events().Last().Kind);
    }

    [Fact]
    public async Task Yaml_is_laid_over_the_item_and_comments_stay()
    {
        _project.Put("add-retry", Samples.Whole);
        var item = await _project.Run(new SetWorkItem("add-retry", Yaml: "policy: { budget: { wall: 2h } }\nlinks: { parent: null }\n"));
        Assert.Equal((TimeSpan.FromHours(2), 2_000_000L, (string?)null), (item.Policy.Budget.Wall, item.Policy.Budget.Tokens, item.Links.Parent));
        Assert.Equal(
            Samples.Whole.Replace("wall: 8h", "wall: 2h").Replace("parent: x", "parent: null").Replace("revision: 3", "revision: 4"),
            _project.Text("add-retry"));
    }

    [Theory]
    [InlineData("approval: { by: me, hash: " + Samples.OtherHash + " }", "an approval is given by a command")]
    [InlineData("revision: 9", "the revision is counted")]
    [InlineData("id: other", "the file's name says")]
    [InlineData("gaol: x", "did you mean 'goal'?")]
    public async Task What_yaml_may_not_say_is_refused_with_its_place(string yaml, string says)
    {
        await Approved("item-x");
        var text = _project.Text("item-x");
        var error = await _project.Refused(new SetWorkItem("item-x", Yaml: yaml));
        Assert.Contains(says, error.Message);
        Assert.StartsWith("yaml:1:", error.Message);
        Assert.Equal(text, _project.Text("item-x"));
    }

    [Fact]
    public async Task A_change_that_would_make_a_cycle_is_refused()
    {
        await _project.Run(new NewWorkItem("aaaa", Goal: "g"));
        await _project.Run(new NewWorkItem("bbbb", Goal: "g", DependsOn: ["aaaa"]));
        var error = await _project.Refused(new SetWorkItem("aaaa", Yaml: "links: { depends_on: [bbbb] }"));
        Assert.Equal("work-item-cycle", error.Code);
        Assert.Contains("aaaa → bbbb → aaaa", error.Message);
    }

    [Fact]
    public async Task A_dry_run_tells_and_changes_nothing()
    {
        await Approved("item-x");
        var text = _project.Text("item-x");
        Assert.Equal("h", (await _project.Run(new SetWorkItem("item-x", Goal: "h", DryRun: true))).Goal);
        Assert.Equal("g", (await _project.List(new GetWorkItem("item-x")))[0].Goal);
        Assert.Equal(text, _project.Text("item-x"));
    }

    [Fact]
    public async Task A_prefix_that_changes_something_has_four_characters_and_one_meaning()
    {
        await Approved("item-x");
        await Approved("item-y");
        Assert.Equal("id-ambiguous", (await _project.Refused(new SetWorkItem("item-", Goal: "h"))).Code);
        await _project.Run(new RemoveWorkItem("item-y"));
        Assert.Equal("id-too-short", (await _project.Refused(new SetWorkItem("ite", Goal: "h"))).Code);
        Assert.Equal("item-x", (await _project.Run(new SetWorkItem("item", Goal: "h"))).WorkItemId);
        Assert.Equal(ErrorKind.NotFound, (await _project.Refused(new SetWorkItem("nope", Goal: "h"))).Kind);
    }

    [Fact]
    public async Task Two_edits_from_one_reading_can_t_both_win()
    {
        await Approved("item-x");
        var item = (await _project.List(new GetWorkItem("item-x")))[0];
        _project.Put("item-x", _project.Text("item-x") + "# a person was here\n");
        await _project.Run(new SetWorkItem("item-x", Title: "t", Revision: item.Revision));
        Assert.EndsWith("# a person was here\n", _project.Text("item-x"));
        Assert.Contains(_project.Events(), entry => entry.Kind == "authority.changed_on_disk");
    }

    public void Dispose() => _project.Dispose();

    private async Task<WorkItem> Approved(string id)
    {
        await _project.Run(new NewWorkItem(id, Goal: "g", Verify: ["true"]));
        return await _project.Run(new ApproveWorkItem(id));
    }
}
