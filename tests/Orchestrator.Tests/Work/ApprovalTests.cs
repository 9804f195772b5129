using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Tests.Work;

public sealed class ApprovalTests : IDisposable
{
    private const string Item = "goal: g\nstatus: ready\nacceptance: { criteria: [ { id: c1, verify: [ { type: command, run: x } ] } ] }\n";

    private readonly WorkProject _project = new();

    [Theory]
    [InlineData("# c\ngoal:   'g'   # d\n\nstatus: draft\npriority: 50\ntags: []\nacceptance:\n  criteria:\n  - verify:\n    - run: x\n      expect: pass\n      type: command\n    id: c1\n")]
    [InlineData("goal: |\n  g\nrevision: 9\norder: 4\nkind: task\npolicy: { budget: {}, surface: process }\nscope: { paths: [] }\nacceptance: { risk: medium, criteria: [ { id: c1, verify: [ { type: command, run: x } ] } ] }\napproval: { required: false }\n")]
    public void Spelling_comments_defaults_status_revision_order_and_approval_leave_the_hash(string other) =>
        Assert.Equal(WorkItemReader.Read(Item, "f", "x").Hash, WorkItemReader.Read(other, "g", "x").Hash);

    [Theory]
    [InlineData("goal: h\n")]
    [InlineData("priority: 51\n")]
    [InlineData("policy: { worker: claude }\n")]
    [InlineData("acceptance: { criteria: [ { id: c1, verify: [ { type: command, run: x, expect: fail } ] } ] }\n")]
    [InlineData("scope: { paths: [src] }\n")]
    public async Task Whatever_it_says_otherwise_is_another_hash(string over)
    {
        _project.Put("item-x", Item);
        var before = (await _project.List(new GetWorkItem("item-x")))[0];
        Assert.NotEqual(before.Hash, (await _project.Run(new SetWorkItem("item-x", Yaml: over))).Hash);
    }

    [Fact]
    public async Task The_hash_covers_what_the_decisions_say()
    {
        _project.PutFile("decisions/d1.yaml", "question: q\nchosen: a\nstatus: accepted\n");
        _project.Put("item-x", Item + "links: { decided_by: [d1] }\n");
        var approved = await _project.Run(new ApproveWorkItem("item-x"));
        Assert.Equal(WorkItemStatus.Ready, approved.Status);

        _project.PutFile("decisions/d1.yaml", "# only a comment\nstatus: accepted\nchosen: 'a'\nquestion: q\n");
        Assert.Equal(approved.Hash, (await Get()).Hash);

        _project.PutFile("decisions/d1.yaml", "question: q\nchosen: b\nstatus: accepted\n");
        var after = await Get();
        Assert.NotEqual(approved.Hash, after.Hash);
        Assert.Contains("is for another content", Assert.Single(after.Reasons));
    }

    [Fact]
    public async Task An_edit_on_disk_voids_the_approval()
    {
        _project.Put("item-x", Item);
        await _project.Run(new ApproveWorkItem("item-x"));
        _project.Put("item-x", _project.Text("item-x").Replace("run: x", "run: true"));
        Assert.Equal(WorkItemStatus.Blocked, (await Get()).Status);
    }

    [Fact]
    public async Task A_hash_that_was_looked_at_must_be_the_one_that_is_there()
    {
        _project.Put("item-x", Item);
        var seen = await Get();
        Assert.Equal("hash-mismatch", (await _project.Refused(new ApproveWorkItem("item-x", "0123"))).Code);
        Assert.Equal(WorkItemStatus.Ready, (await _project.Run(new ApproveWorkItem("item-x", seen.Hash[..12]))).Status);
    }

    [Fact]
    public async Task Approving_again_writes_nothing()
    {
        _project.Put("item-x", Item);
        await _project.Run(new ApproveWorkItem("item-x"));
        var (text, events) = (_project.Text("item-x"), _project.Events().Count);
        await _project.Run(new ApproveWorkItem("item-x"));
        Assert.Equal((text, events), (_project.Text("item-x"), _project.Events().Count));
    }

    [Fact]
    public async Task A_complete_draft_becomes_ready_and_an_incomplete_one_stays()
    {
        _project.Put("item-x", Item.Replace("ready", "draft"));
        _project.Put("item-y", "goal: g\n");
        Assert.Equal(WorkItemStatus.Ready, (await _project.Run(new ApproveWorkItem("item-x"))).Status);
        Assert.Equal(WorkItemStatus.Draft, (await _project.Run(new ApproveWorkItem("item-y"))).Status);
    }

    [Fact]
    public async Task A_dry_run_approves_nothing()
    {
        _project.Put("item-x", Item);
        Assert.Equal(WorkItemStatus.Ready, (await _project.Run(new ApproveWorkItem("item-x", DryRun: true))).Status);
        Assert.Equal(Item, _project.Text("item-x"));
    }

    public void Dispose() => _project.Dispose();

    private async Task<WorkItem> Get() => (await _project.List(new GetWorkItem("item-x")))[0];
}
