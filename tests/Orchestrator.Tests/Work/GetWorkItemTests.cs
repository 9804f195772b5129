using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Work;

public sealed class GetWorkItemTests : IDisposable
{
    private const string Item = "goal: g\nkind: supervised\nstatus: ready\napproval: { required: false }\n";

    private readonly WorkProject _project = new();

    public GetWorkItemTests()
    {
        _project.Put("alpha", Item + "tags: [http]\n");
        _project.Put("alpine", Item.Replace("ready", "draft"));
        _project.Put("beta", Item);
    }

    [Theory]
    [InlineData(null, "alpha alpine beta")]
    [InlineData("alp*", "alpha alpine")]
    [InlineData("?eta", "beta")]
    [InlineData("b", "beta")]
    [InlineData("alpha", "alpha")]
    [InlineData("zz*", "")]
    public async Task Ids_prefixes_and_wildcards(string? id, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await _project.List(new GetWorkItem(id))).Select(item => item.WorkItemId)));

    [Fact]
    public async Task Filters()
    {
        Assert.Equal(["alpha"], (await _project.List(new GetWorkItem(Tag: "HTTP"))).Select(item => item.WorkItemId));
        Assert.Equal(["alpine"], (await _project.List(new GetWorkItem(Status: [WorkItemStatus.Draft, WorkItemStatus.Failed]))).Select(item => item.WorkItemId));
    }

    [Fact]
    public async Task What_is_not_there_is_an_error_that_names_it()
    {
        var error = await _project.RefusedList(new GetWorkItem("gamma"));
        Assert.Equal(("work-item-unknown", ErrorKind.NotFound, "gamma"), (error.Code, error.Kind, error.Target));
        Assert.Equal("id-ambiguous", (await _project.RefusedList(new GetWorkItem("al"))).Code);
        Assert.Equal("work-item-unknown", (await _project.RefusedList(new GetWorkItem("../secret"))).Code);
    }

    [Fact]
    public async Task A_broken_file_is_one_error_by_name_and_a_reason_in_a_list()
    {
        _project.Put("beta", Item + "gaol: x\n");
        Assert.Equal("work-item-invalid", (await _project.RefusedList(new GetWorkItem("beta"))).Code);

        var listed = Assert.Single(await _project.List(new GetWorkItem("bet*")));
        Assert.Equal(WorkItemStatus.Blocked, listed.Status);
        Assert.Contains(".orchestrator/work/beta.yaml:5:1:", Assert.Single(listed.Reasons));
        var problem = Assert.Single(await _project.List(new TestWorkItem("beta")));
        Assert.Equal(("work-item-invalid", 5, 1), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public async Task A_link_that_leads_out_is_an_error_of_its_own_and_hides_no_other()
    {
        File.WriteAllText(Path.Combine(_project.Root, "outside.yaml"), Item);
        File.CreateSymbolicLink(_project.PathOf("work/gamma.yaml"), Path.Combine(_project.Root, "outside.yaml"));
        Assert.Equal("path-outside", (await _project.RefusedList(new GetWorkItem("gamma"))).Code);
        var all = await _project.List(new GetWorkItem());
        Assert.Equal(4, all.Count);
        Assert.Single(all.Single(item => item.WorkItemId == "gamma").Reasons);
        Assert.Equal("path-outside", (await _project.List(new TestWorkItem())).Single(problem => problem.WorkItemId == "gamma").Code);
    }

    [Fact]
    public async Task The_last_good_version_stays_in_force_and_is_not_overwritten()
    {
        await _project.Run(new SetWorkItem("beta", Title: "known"));
        _project.Put("beta", "goal: [\n");

        Assert.Equal("known", (await _project.List(new GetWorkItem("b*")))[0].Title);
        Assert.Equal("work-item-invalid", (await _project.Refused(new SetWorkItem("beta", Title: "other"))).Code);
        Assert.Equal("goal: [\n", _project.Text("beta"));
    }

    [Fact]
    public async Task Another_process_s_changes_are_seen_at_once()
    {
        Assert.Equal(3, (await _project.List(new GetWorkItem())).Count);
        _project.Put("gamma", Item);
        File.Delete(_project.PathOf("work/beta.yaml"));
        _project.Put("alpha", Item.Replace("goal: g", "goal: h"));

        Assert.Equal(["alpha", "alpine", "gamma"], (await _project.List(new GetWorkItem())).Select(item => item.WorkItemId));
        Assert.Equal("h", (await _project.List(new GetWorkItem("alpha")))[0].Goal);
    }

    [Fact]
    public async Task Remove_needs_the_whole_id_and_nothing_that_hangs_on_it()
    {
        _project.Put("beta", Item + "links: { depends_on: [alpha] }\n");
        Assert.Equal("work-item-unknown", (await _project.Refused(new RemoveWorkItem("alp"))).Code);
        var error = await _project.Refused(new RemoveWorkItem("alpha"));
        Assert.Equal("work-item-linked", error.Code);
        Assert.Contains("beta", error.Message);

        await _project.Run(new RemoveWorkItem("beta", DryRun: true));
        Assert.True(File.Exists(_project.PathOf("work/beta.yaml")));
        Assert.Equal("beta", (await _project.Run(new RemoveWorkItem("beta"))).WorkItemId);
        Assert.False(File.Exists(_project.PathOf("work/beta.yaml")));
        Assert.Equal("work_item.removed", _project.Events().Last().Kind);
    }

    [Fact]
    public async Task Export_gives_the_file_or_json_that_can_be_imported()
    {
        Assert.Equal(_project.Text("alpha"), await _project.Run(new ExportWorkItem("alpha")));
        var json = await _project.Run(new ExportWorkItem("alpha", "json"));
        File.WriteAllText(Path.Combine(_project.Root, "copy.json"), json);
        var copy = Assert.Single(await _project.List(new ImportWorkItem("copy.json", "copy-of-alpha")));
        Assert.Equal(("g", "http", WorkItemKind.Supervised), (copy.Item.Goal, copy.Item.Tags[0], copy.Item.Kind));
        Assert.Equal("format-unknown", (await _project.Refused(new ExportWorkItem("alpha", "xml"))).Code);
    }

    [Fact]
    public async Task A_run_moves_its_item_and_repeating_it_is_nothing()
    {
        var items = _project.Service<IWorkItems>();
        _project.Locks.Held["alpha"] = "alpha-1";
        await items.MoveAsync("scheduler", "alpha", WorkItemStatus.Validated, "alpha-1", 0, CancellationToken.None);
        var events = _project.Events().Count;
        await items.MoveAsync("scheduler", "alpha", WorkItemStatus.Validated, "alpha-1", 0, CancellationToken.None);
        _project.Locks.Held.Clear();

        Assert.Equal(events, _project.Events().Count);
        Assert.Equal(Item.Replace("ready", "validated") + "tags: [http]\n", _project.Text("alpha"));
        Assert.Equal((WorkItemStatus.Validated, 1), (items.Get("alpha").Status, items.Get("alpha").Revision));
        Assert.Equal("status-validated", Assert.Single(items.Obstacles(items.Get("alpha"))).Code);
    }

    [Fact]
    public async Task Reload_reads_the_file_and_says_when_it_is_gone()
    {
        var items = _project.Service<IWorkItems>();
        Assert.Equal("g", items.Reload("alpha")!.Goal);
        _project.Put("alpha", "goal: [");
        Assert.Throws<OrchestratorException>(() => items.Reload("alpha"));
        File.Delete(_project.PathOf("work/alpha.yaml"));
        Assert.Null(items.Reload("alpha"));

        var added = await items.AddAsync("scheduler", new WorkItem { WorkItemId = "new-goal", Kind = WorkItemKind.Supervised, Goal = "g", Status = WorkItemStatus.Ready, Approval = new() { Required = false } }, CancellationToken.None);
        Assert.Empty(items.Obstacles(added));
    }

    public void Dispose() => _project.Dispose();
}
