using NSubstitute;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Tests.Verification;

public sealed class VerificationHandlerTests : IDisposable
{
    private readonly TemporaryTree _tree = new();
    private readonly StateStore _store;
    private readonly VerificationStore _log;

    public VerificationHandlerTests()
    {
        _store = new StateStore(_tree.Project, TimeProvider.System, Faults.None);
        _log = new VerificationStore(_tree.Project);
    }

    private Call Call => new(new Lazy<Actor>(new Actor(ActorKinds.Person, "ana")), "test", _tree.Tree, null);

    public void Dispose()
    {
        _store.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public async Task The_acceptance_is_executed_in_order_and_each_outcome_is_recorded_with_its_event_and_its_file()
    {
        var outcomes = await InvokeAsync(null, "12 passed");
        Assert.Equal(["criterion:c1", "metric:p95"], outcomes.Select(v => v.Subject));
        Assert.All(outcomes, v => Assert.True(v.Event > 0));
        Assert.Equal(outcomes.Select(v => v.VerificationId), (await ReadAsync(new GetVerification("add-retry"))).Select(v => v.VerificationId));
        var kinds = _store.Read(r => r.Query("SELECT kind FROM events WHERE run = 'add-retry-1' ORDER BY seq", row => row.GetString(0)));
        Assert.Equal(["verification.passed", "verification.passed"], kinds);
        var files = _store.Read(r => r.Query("SELECT path, bytes, sha256 FROM artifacts ORDER BY event", row => (row.GetString(0), row.GetInt64(1), row.GetString(2))));
        Assert.Equal(outcomes.Select(v => (v.OutputPath!, 9L, v.OutputSha256!)), files);
    }

    [Fact]
    public async Task A_step_is_executed_by_name_and_an_unknown_one_names_those_there_are()
    {
        Assert.Equal("step:write", Assert.Single(await InvokeAsync("write", "")).Subject);
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => InvokeAsync("rewrite", ""));
        Assert.Equal("step-unknown", error.Code);
        Assert.Contains("it has write", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_gives_all_in_order_or_the_newest_first_or_the_failed_ones()
    {
        await InvokeAsync(null, "130");
        var all = await ReadAsync(new GetVerification("add-retry"));
        Assert.Equal(["criterion:c1", "metric:p95"], all.Select(v => v.Subject));
        Assert.Equal("metric:p95", Assert.Single(await ReadAsync(new GetVerification("add-retry", Last: 1))).Subject);
        Assert.Equal("metric:p95", Assert.Single(await ReadAsync(new GetVerification("add-retry", Failed: true))).Subject);
    }

    private async Task<List<Orchestrator.Verification>> InvokeAsync(string? step, string output)
    {
        if (_store.Read(r => r.Scalar<long>("SELECT count(*) FROM runs")) == 0)
        {
            await StoredRun.AddAsync(_store, _tree.Run);
        }

        var git = Substitute.For<IGit>();
        var commands = new CommandRunner(new ScriptedProcesses(output), _tree.Project);
        var runner = new VerificationRunner(new CommandCheck(commands), new MetricCheck(commands), new GitCheck(git), git, TimeProvider.System);
        var runs = new OneRun(() => _tree.Run);
        return await ListAsync(new InvokeVerificationHandler(runs, new VerificationPass(runs, runner, _log, _store)).HandleAsync(new InvokeVerification("add-retry", step), Call, default));
    }

    private Task<List<Orchestrator.Verification>> ReadAsync(GetVerification request) =>
        ListAsync(new GetVerificationHandler(new OneRun(() => _tree.Run), _log, _store).HandleAsync(request, Call, default));

    private static async Task<List<Orchestrator.Verification>> ListAsync(IAsyncEnumerable<Orchestrator.Verification> items)
    {
        var list = new List<Orchestrator.Verification>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
