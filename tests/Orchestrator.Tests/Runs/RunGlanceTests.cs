using System.Reflection;
using System.Text;
using Microsoft.Data.Sqlite;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Glance;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Glance;
using Orchestrator.Tests.Platform;
using Orchestrator.Tests.Views;

namespace Orchestrator.Tests.Runs;

public sealed class RunGlanceTests : IDisposable
{
    private static readonly Usage s_usage = new(10, 4, 3, 1.25m);
    private readonly ViewsProject _project = new();

    public RunGlanceTests()
    {
        Directory.CreateDirectory(Path.Combine(_project.Folder.Root, ".git"));
        _project.Add(ViewsProject.NewRun("add-retry-1", RunState.Completed));
        _project.Add(Full);
        _project.Add(ViewsProject.NewRun("b-1"));
    }

    private static Run Full { get; } = ViewsProject.NewRun("add-retry-2", RunState.Paused) with
    {
        WorkItemRevision = 3,
        WorkItemHash = "ab",
        Verifier = "claude",
        Surface = "tmux",
        Isolation = "worktree",
        Branch = "orchestrator/add-retry-2",
        Target = "main",
        BaseCommit = "cd",
        Step = "fix",
        Steps = [new("write", StepState.Verified, 2), new("fix", StepState.Active, 0)],
        Retries = 2,
        Pause = new(PauseClass.Business, "credentials_needed", "A \"key\" — ключ.", "Which?", "orchestrator run resume add-retry-2", 12, At(1), RunState.Working, "person"),
        Wait = new(At(2), "rate_limit", "until noon"),
        Usage = s_usage,
        RetryOf = "add-retry-1",
        LastSign = At(3),
        EndedAt = At(4),
        Instruction = "Be brief.\nPlease.",
        Revision = 7,
        Result = new("fail", "acceptance_failed", true, "ana: because", [new("scope", false, "2 outside", "do it"), new("steps", true, "all", null)], [new("c1", "t", true, ["v1", "v2"])], s_usage, TimeSpan.FromMilliseconds(1234.5), 2, "1 file changed", "ef")
        {
            Merge = new()
            {
                RunId = "add-retry-2",
                WorkItemId = "add-retry",
                State = MergeState.Left,
                Branch = "orchestrator/add-retry-2",
                Target = "main",
                Source = "ef",
                Onto = "cd",
                Commit = "01",
                Reason = "checked_out",
                Detail = "main is checked out",
                Command = "orchestrator run-worktree merge add-retry-2",
                At = At(4),
                Event = 99,
            },
        },
    };

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Every_property_of_a_run_is_read_as_the_store_reads_it()
    {
        var plain = new Run { RunId = "", WorkItemId = "" };
        Assert.All(typeof(Run).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite), property =>
            Assert.False(Equals(property.GetValue(plain), property.GetValue(Full)), $"the sample says nothing in {property.Name}"));
        foreach (var run in new[] { Full, ViewsProject.NewRun("b-1") })
        {
            var body = CanonicalJson.Serialize(run);
            Assert.Equal(body, CanonicalJson.Serialize(RunBody.Read(Encoding.UTF8.GetBytes(body))));
        }
    }

    [Fact]
    public void The_schema_that_it_knows_is_the_engine_s() => Assert.Equal(GlanceDatabase.Schema, Migrations.Latest);

    [Theory]
    [InlineData(null)]
    [InlineData("add-retry-2")]
    [InlineData("b-1")]
    public async Task It_answers_what_the_handler_answers(string? id)
    {
        var request = new GetRun(id);
        var handler = new GetRunHandler(_project.Store, new RunLookup(_project.Store));
        var expected = await handler.HandleAsync(request, ViewsProject.Caller, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        var seen = RunGlance.Read(request, _project.Folder.Root);
        Assert.Equal(expected.Select(CanonicalJson.Serialize), seen!.Select(CanonicalJson.Serialize));
    }

    [Fact]
    public void It_works_from_any_folder_inside()
    {
        var inside = Directory.CreateDirectory(Path.Combine(_project.Folder.Root, "src", "deep"));
        Assert.Equal(3, RunGlance.Read(new GetRun(), inside.FullName)!.Count);
    }

    [Fact]
    public async Task It_reads_what_is_committed_while_somebody_writes()
    {
        await _project.Store.WriteAsync(
            "test",
            writer =>
            {
                writer.Execute("DELETE FROM runs WHERE run = 'b-1'");
                Assert.Equal(3, RunGlance.Read(new GetRun(), _project.Folder.Root)!.Count);
                return 0;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(2, RunGlance.Read(new GetRun(), _project.Folder.Root)!.Count);
    }

    [Fact]
    public void What_is_not_plain_is_the_handler_s()
    {
        GetRun[] requests = [new("add"), new("nosuch"), new("add-*"), new(Live: true), new(Last: 1), new(WorkItem: "b"), new(State: [RunState.Working])];
        Assert.All(requests, request => Assert.Null(RunGlance.Read(request, _project.Folder.Root)));
    }

    [Fact]
    public void A_row_that_can_t_be_read_is_the_handler_s_to_explain()
    {
        Sql("UPDATE runs SET body = '{\"run_id\":7}' WHERE run = 'b-1'");
        Assert.Null(RunGlance.Read(new GetRun(), _project.Folder.Root));
    }

    [Fact]
    public void Another_schema_is_the_engine_s()
    {
        Sql("PRAGMA user_version = 99");
        Assert.Null(RunGlance.Read(new GetRun(), _project.Folder.Root));
    }

    [Fact]
    public void Where_there_is_no_plain_project_nothing_is_read()
    {
        using var bare = new TemporaryFolder();
        Assert.Null(RunGlance.Read(new GetRun(), bare.Path));
        Directory.Delete(Path.Combine(_project.Folder.Root, ".git"));
        Assert.Null(RunGlance.Read(new GetRun(), _project.Folder.Root));
        File.WriteAllText(Path.Combine(_project.Folder.Root, ".git"), "gitdir: /elsewhere");
        Assert.Null(RunGlance.Read(new GetRun(), _project.Folder.Root));
    }

    private static DateTimeOffset At(int hours) => DateTimeOffset.UnixEpoch.AddDays(20_000).AddHours(hours);

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_project.Folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
