using NSubstitute;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Views.Health;
using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Views.Health;

/// <summary>Checks of what a project holds, well and ill.</summary>
public sealed class HealthTests : IDisposable
{
    private static readonly ProcessIdentity _living = new(4711, 7, "boot");
    private static readonly ProcessIdentity _dead = new(4712, 8, "boot");
    private readonly ViewsProject _project = new();
    private readonly KnownProcesses _processes = new(_living);

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_sound_store_of_the_present_schema_is_well()
    {
        _project.Add(ViewsProject.NewRun("item-1"));

        Assert.True(Assert.Single(await Look(new StoreIntegrityCheck(_project.Store))).Ok);
        var schema = Assert.Single(await Look(new SchemaCheck(_project.Store)));
        Assert.True(schema.Ok, schema.Detail);
        Assert.Equal($"version {Migrations.All[^1].Number}", schema.Detail);
    }

    [Fact]
    public async Task The_ledgers_chain_is_walked_and_the_first_event_that_does_not_fit_is_named()
    {
        var check = new LedgerChainCheck(new LedgerVerifier(_project.Store, _project.Folder));
        _project.Add(ViewsProject.NewRun("item-1"));
        Assert.True(Assert.Single(await Look(check)).Ok);

        var forged = 0L;
        _project.Write(writer =>
        {
            forged = writer.Append(new LedgerEntry("run.completed", "all is well", null, "item", "item-1"));
            writer.Execute("DROP TRIGGER events_never_change");
            return writer.Execute("UPDATE events SET summary = 'forged' WHERE seq = $1", forged);
        });

        var found = Assert.Single(await Look(check));
        Assert.False(found.Ok);
        Assert.Equal($"event {forged} is not what was written", found.Detail);
    }

    [Fact]
    public void Only_what_takes_long_is_left_out_of_a_quick_look() =>
        Assert.True(new StoreIntegrityCheck(_project.Store).TakesLong && new LedgerChainCheck(new LedgerVerifier(_project.Store, _project.Folder)).TakesLong);

    [Fact]
    public async Task The_writers_lock_can_be_had_and_is_given_back()
    {
        _project.Add(ViewsProject.NewRun("item-1"));
        var check = new WriterLockCheck(_project.Folder, TimeProvider.System);

        Assert.Equal(("free", true), Assert.Single(await Look(check)) is var found ? (found.Detail, found.Ok) : default);
        _project.Tell("item-1", "still.writes");
    }

    [Fact]
    public async Task Where_there_is_no_database_the_lock_check_makes_none()
    {
        var found = Assert.Single(await Look(new WriterLockCheck(_project.Folder, TimeProvider.System)));

        Assert.True(found.Ok);
        Assert.False(File.Exists(_project.Folder.Database));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("*.log\n", false)]
    [InlineData("# ours\nstate/\nlocal.yaml\n", true)]
    public async Task Git_must_be_told_to_leave_the_state_alone(string? rules, bool ok)
    {
        if (rules is not null)
        {
            File.WriteAllText(Path.Combine(_project.Folder.Authority, ".gitignore"), rules);
        }

        var found = Assert.Single(await Look(new IgnoreRulesCheck(_project.Folder)));

        Assert.Equal((ok, ok ? null : "orchestrator init"), (found.Ok, found.Fix));
    }

    [Fact]
    public async Task Each_broken_authority_file_is_a_finding_with_its_place()
    {
        Directory.CreateDirectory(Path.Combine(_project.Folder.Authority, "work"));
        File.WriteAllText(Path.Combine(_project.Folder.Authority, "work", "good.yaml"), "id: good\n");
        File.WriteAllText(Path.Combine(_project.Folder.Authority, "work", "bad.yaml"), "id:\t1\n");
        File.WriteAllText(Path.Combine(_project.Folder.Authority, "project.yaml"), "\tname: x\n");

        var found = await Look(new AuthorityCheck(_project.Folder, _project.Files, [new NoTabs()]));

        Assert.Equal([".orchestrator/project.yaml: no tabs (line 1)", ".orchestrator/work/bad.yaml: no tabs (line 1)"], found.Select(f => f.Detail));
        Assert.Equal("orchestrator work-item test bad", found[1].Fix);
        Assert.All(found, f => Assert.False(f.Ok));
    }

    [Fact]
    public async Task Links_that_lead_nowhere_are_named_with_both_ends()
    {
        Directory.CreateDirectory(Path.Combine(_project.Folder.Authority, "decisions"));
        File.WriteAllText(Path.Combine(_project.Folder.Authority, "decisions", "use-yaml.yaml"), "id: use-yaml\n");
        var items = Items(
            new WorkItem { WorkItemId = "a", Links = new() { DependsOn = ["b", "gone"], DecidedBy = ["use-yaml"], Parent = "b" } },
            new WorkItem { WorkItemId = "b", Links = new() { DecidedBy = ["b"] } });

        var found = await Look(new LinksCheck(items, _project.Files));

        Assert.Equal(["'a' depends on 'gone', which is not there", "'b' is decided by 'b', which is not there"], found.Select(f => f.Detail));
        Assert.Equal("orchestrator work-item test a", found[0].Fix);
    }

    [Fact]
    public async Task A_blocked_item_is_a_fact_and_no_failure()
    {
        var items = Items(new WorkItem { WorkItemId = "a", Status = WorkItemStatus.Blocked }, new WorkItem { WorkItemId = "b", Status = WorkItemStatus.Ready });

        var found = Assert.Single(await Look(new WorkItemsCheck(items)));

        Assert.Equal((true, "1 blocked, 1 ready"), (found.Ok, found.Detail));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_project_that_nobody_trusted_names_the_command_to_do_so(bool trusted)
    {
        var settings = Substitute.For<IProjectSettings>();
        settings.Trusted.Returns(trusted);

        var found = Assert.Single(await Look(new TrustCheck(settings)));

        Assert.Equal((trusted, trusted ? null : "orchestrator trust grant"), (found.Ok, found.Fix));
    }

    [Fact]
    public async Task A_run_whose_worker_is_gone_and_that_nobody_drives_is_an_orphan()
    {
        _project.Add(ViewsProject.NewRun("orphan-1"));
        _project.Launch("orphan-1", _dead);
        _project.Add(ViewsProject.NewRun("worked-1"));
        _project.Launch("worked-1", _living);
        _project.Add(ViewsProject.NewRun("driven-1"));
        _project.Lease("driven-1", _living, TimeSpan.FromMinutes(1));
        _project.Add(ViewsProject.NewRun("paused-1", RunState.Paused));
        _project.Add(ViewsProject.NewRun("later-1", RunState.Waiting) with { Wait = new(TimeProvider.System.GetUtcNow().AddHours(1), "timer", "later") });
        _project.Add(ViewsProject.NewRun("due-1", RunState.Waiting) with { Wait = new(TimeProvider.System.GetUtcNow().AddHours(-1), "timer", "due") });

        var found = await Look(new OrphanRunsCheck(_project.Store, new RunLeases(_project.Store, _processes, TimeProvider.System), _processes, TimeProvider.System));

        Assert.Equal(["orchestrator run wait due-1", "orchestrator run wait orphan-1"], found.Select(f => f.Fix));
        Assert.All(found, f => Assert.False(f.Ok));
    }

    [Fact]
    public async Task A_lease_of_a_dead_process_is_named()
    {
        _project.Lease("a-1", _living, TimeSpan.FromMinutes(1));
        _project.Lease("b-1", _dead, TimeSpan.FromMinutes(1));
        _project.Lease("c-1", _dead, TimeSpan.FromMinutes(-1));

        var found = Assert.Single(await Look(new LeasesCheck(_project.Store, _processes, TimeProvider.System)));

        Assert.Equal("left by processes that died, free for the next: run:b-1 (pid 4712), run:c-1 (pid 4712)", found.Detail);
    }

    [Fact]
    public async Task Worktrees_without_a_run_and_runs_without_their_worktree_are_found()
    {
        var kept = Directory.CreateDirectory(Path.Combine(_project.Folder.Worktrees, "kept-1")).FullName;
        Directory.CreateDirectory(Path.Combine(_project.Folder.Worktrees, "stray-1"));
        _project.Add(ViewsProject.NewRun("kept-1") with { Isolation = "worktree", Tree = kept });
        _project.Add(ViewsProject.NewRun("gone-1") with { Isolation = "worktree", Tree = Path.Combine(_project.Folder.Worktrees, "gone-1") });

        var found = await Look(new WorktreesCheck(_project.Folder, _project.Store, Git()));

        Assert.Equal(["orchestrator repair --apply", "orchestrator cycle invoke gone-1"], found.Select(f => f.Fix));
    }

    [Fact]
    public async Task A_worktree_that_git_still_knows_and_that_is_gone_is_found()
    {
        var common = Path.Combine(_project.Folder.Root, ".git");
        foreach (var (entry, target) in new[] { ("gone-1", Path.Combine(_project.Folder.Worktrees, "gone-1")), ("mine", "/somewhere/else") })
        {
            var folder = Directory.CreateDirectory(Path.Combine(common, "worktrees", entry)).FullName;
            File.WriteAllText(Path.Combine(folder, "gitdir"), Path.Combine(target, ".git") + "\n");
        }

        var found = Assert.Single(await Look(new WorktreesCheck(_project.Folder, _project.Store, Git(_project.Folder.Root, common))));

        Assert.Equal("orchestrator repair --apply", found.Fix);
    }

    private static Task<IReadOnlyList<HealthCheck>> Look(IHealthCheck check) => check.LookAsync(default);

    private static IGit Git(string? tree = null, string? common = null)
    {
        var git = Substitute.For<IGit>();
        git.FindTreeAsync(default!, default).ReturnsForAnyArgs(tree);
        git.CommonFolderAsync(default!, default).ReturnsForAnyArgs(common ?? "");
        return git;
    }

    private static IWorkItems Items(params WorkItem[] items)
    {
        var all = Substitute.For<IWorkItems>();
        all.All().Returns(items);
        return all;
    }

    private sealed class NoTabs : IAuthorityCheck
    {
        public string? Problem(string path, string content) => content.Contains('\t', StringComparison.Ordinal) ? "no tabs (line 1)" : null;
    }
}
