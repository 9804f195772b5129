using Orchestrator.Engine.Loops;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Proof;
using Orchestrator.Tests.Views;

namespace Orchestrator.Tests.Loops;

public sealed class GetLoopStatusTests : IDisposable
{
    private static readonly ProcessIdentity _worker = new(4711, 7, "boot");
    private readonly MovingClock _clock = new();
    private readonly ViewsProject _project;

    public GetLoopStatusTests() => _project = new ViewsProject(_clock);

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_run_at_its_first_try_works_in_its_first_lap()
    {
        Begin("item-1");
        Launch(1, 1);

        var status = await One();

        var lap = Assert.Single(status.Iterations);
        Assert.Equal((1, 1, "working"), (lap.Number, lap.Attempt, lap.Outcome));
        Assert.Equal((1, "none", RunState.Working), (status.Iteration, status.Template, status.State));
        Assert.Equal(("continue", "orchestrator run wait item-1"), (status.Recommendation, status.Command));
    }

    [Fact]
    public async Task A_refusal_ends_a_lap_with_the_failures_own_lines_and_the_next_turn_begins_another()
    {
        Begin("item-1");
        Launch(1, 1);
        Verify(false, "test_a failed: 3 != 4", "test_b failed");
        Refuse("criterion:tests failed");
        Launch(1, 2);

        var laps = (await One()).Iterations;

        Assert.Equal(["refused", "working"], laps.Select(lap => lap.Outcome));
        Assert.Equal(["test_a failed: 3 != 4", "test_b failed"], laps[0].Failures);
        Assert.Empty(laps[1].Failures);
        Assert.Equal([1, 1], laps.Select(lap => lap.Attempt));
    }

    [Fact]
    public async Task Further_turns_without_a_refusal_belong_to_the_same_lap()
    {
        Begin("item-1");
        Launch(1, 1);
        Launch(1, 2);
        Launch(1, 3);

        Assert.Single((await One()).Iterations);
    }

    [Fact]
    public async Task An_attempt_that_fails_ends_its_lap_with_the_workers_error()
    {
        Begin("item-1");
        Launch(1, 1, error: "exit code 9");
        Launch(2, 1);

        var laps = (await One()).Iterations;

        Assert.Equal([(1, "failed"), (2, "working")], laps.Select(lap => (lap.Attempt, lap.Outcome)));
        Assert.Equal(["exit code 9"], laps[0].Failures);
    }

    [Fact]
    public async Task A_refusal_without_a_failed_verification_says_what_the_gate_said()
    {
        Begin("item-1");
        Launch(1, 1);
        Refuse("scope: src/other.cs lies outside");

        Assert.Equal(["scope: src/other.cs lies outside"], Assert.Single((await One()).Iterations).Failures);
    }

    [Theory]
    [InlineData(RunState.Completed, "verified", "nothing", null)]
    [InlineData(RunState.Stopped, "failed", "nothing", null)]
    public async Task The_last_lap_of_an_ended_run_says_how_it_ended(RunState state, string outcome, string recommendation, string? command)
    {
        var record = Begin("item-1", state, result: new RunResult("pass", null, false, null, [], [], new Usage(), TimeSpan.Zero, 1, null, null));
        Launch(1, 1);

        var status = await One(record.Id);

        Assert.Equal(outcome, Assert.Single(status.Iterations).Outcome);
        Assert.Equal((recommendation, command), (status.Recommendation, status.Command));
    }

    [Fact]
    public async Task Failures_of_one_kind_count_together_whatever_their_numbers_are()
    {
        Begin("item-1");
        Launch(1, 1);
        Verify(false, "test_a failed after 0.31s at line 17");
        Verify(false, "test_a failed after 1.02s at line 20");
        Verify(false, "connection refused");

        var signatures = (await One()).FailureSignatures;

        Assert.Equal([("criterion:tests: test_a failed after #s at line #", 2), ("criterion:tests: connection refused", 1)], signatures.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task Evidence_counts_when_it_is_satisfied_and_is_missing_otherwise()
    {
        Begin("item-1", item: new WorkItem { WorkItemId = "item", Acceptance = new() { RequiredEvidence = ["adversarial_check", "review_notes", "ci_green"] } });
        Add("adversarial_check", "satisfied");
        Add("review_notes", "claimed");

        var status = await One();

        Assert.Equal(["adversarial_check"], status.EvidencePresent);
        Assert.Equal(["review_notes", "ci_green"], status.EvidenceMissing);
    }

    [Fact]
    public async Task Laps_are_bounded_by_attempts_and_retries()
    {
        Begin("item-1", item: new WorkItem { WorkItemId = "item", Policy = new() { RetriesTotal = 4, Budget = new() { Attempts = 2 } } });

        Assert.Equal(6, (await One()).MaxIterations);
    }

    [Fact]
    public async Task Without_a_run_every_live_one_is_told_and_the_last_change_is_the_newest_event()
    {
        Begin("first-1");
        Begin("second-1");
        Begin("ended-1", RunState.Completed);
        _clock.Pass(TimeSpan.FromHours(1));
        _project.Tell("first-1", "gate.decided");

        var all = await Get(new());

        Assert.Equal(["first-1", "second-1"], all.Select(status => status.RunId));
        Assert.Equal(_clock.GetUtcNow(), all[0].LastChange);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_said_to_be_unknown() =>
        Assert.Equal("run-unknown", (await Assert.ThrowsAsync<OrchestratorException>(() => Get(new("gone-1")))).Code);

    private RunRecord Begin(string id, RunState state = RunState.Working, WorkItem? item = null, RunResult? result = null) =>
        _project.Add(ViewsProject.NewRun(id, state) with { Result = result }, item);

    private void Launch(int attempt, int turn, string? error = null)
    {
        _clock.Pass(TimeSpan.FromMinutes(1));
        _project.Launch("item-1", _worker, attempt, turn, error);
        _clock.Pass(TimeSpan.FromMinutes(1));
    }

    private void Verify(bool passed, params string[] lines) => _project.Write(writer => new VerificationStore(_project.Folder).Record(
        writer,
        new Orchestrator.Verification
        {
            VerificationId = Guid.NewGuid().ToString("n"),
            RunId = "item-1",
            Attempt = 1,
            Subject = "criterion:tests",
            Passed = passed,
            FailureLines = lines,
            At = writer.Now,
        },
        null));

    private void Refuse(string reason)
    {
        _clock.Pass(TimeSpan.FromMinutes(1));
        _project.Write(writer => DecisionStore.Insert(
            writer, new GateDecision { DecisionId = Guid.NewGuid().ToString("n"), RunId = "item-1", Kind = GateDecisionKind.Retry, Reason = reason }, "item"));
    }

    private void Add(string type, string standing) => _project.Write(writer => new EvidenceStore().Record(
        writer, new Evidence(Guid.NewGuid().ToString("n"), "item-1", 1, 0, type, standing, "worker:item-1", null, null, null, null, writer.Now), "item", null));

    private async Task<LoopStatus> One(string run = "item-1") => Assert.Single(await Get(new(run)));

    private async Task<List<LoopStatus>> Get(GetLoopStatus request)
    {
        var leases = new RunLeases(_project.Store, new KnownProcesses(), _clock);
        var handler = new GetLoopStatusHandler(_project.Store, new RunLookup(_project.Store), leases, new VerificationStore(_project.Folder), new EvidenceStore());
        return await handler.HandleAsync(request, ViewsProject.Caller, default).ToListAsync();
    }
}
