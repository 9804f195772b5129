namespace Orchestrator.Tests.Runs;

public class RunLifeTests
{
    private const string Done = """
        I fixed it.
        <checkpoint>
        run_id: fix-sum-1
        seq: 1
        status: workflow_done
        summary: fixed
        evidence: [ {modified: sum.sh}, {ran: sh test.sh} ]
        </checkpoint>
        """;

    [Fact]
    public async Task A_worker_that_does_its_work_ends_in_a_verdict_and_a_commit()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue((Done, 0));
        var run = await world.StartAsync();
        world.Git.Tree = "t1";
        run = await world.CycleAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal("pass", run.Result!.Verdict);
        Assert.Equal("c1", run.Result.Commit);
        Assert.Equal([WorkItemStatus.Validated], world.Items.Moves);
        Assert.Equal(("t0", "t1"), (world.Git.Commits[0].From, world.Git.Commits[0].To));
    }

    [Fact]
    public async Task A_false_claim_goes_back_with_the_failures_own_lines()
    {
        await using var world = new RunWorld();
        world.Verifiers.Passes = _ => world.Workers.Launches.Count > 1;
        world.Workers.Script.Enqueue((Done, 0));
        world.Workers.Script.Enqueue((Done.Replace("seq: 1", "seq: 2", StringComparison.Ordinal), 0));
        await world.StartAsync();
        world.Git.Tree = "t1";
        var run = await world.CycleAsync();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(1, run.Retries);
        Assert.Equal(2, world.Workers.Launches.Count);
        Assert.Contains("FAIL: expected 3, got 2", world.Workers.Prompt(1), StringComparison.Ordinal);
        Assert.Contains(world.Decisions(), decision => decision.Kind == GateDecisionKind.Retry);
        Assert.Equal(DeliveryState.Confirmed, Assert.Single(world.Instructions()).State);
    }
}
