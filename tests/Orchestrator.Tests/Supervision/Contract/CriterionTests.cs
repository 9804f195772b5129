using Orchestrator.Engine.Agents;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Contract;

/// <summary>Criteria found on the way: proposed by whoever, settled by somebody who isn't the worker.</summary>
public class CriterionTests
{
    [Fact]
    public async Task A_worker_proposes_and_neither_decides_nor_satisfies()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var proposed = await world.AskAsync(world.Worker, new AddCriterion("Sums of nothing are zero."));
        Assert.Equal((CriterionStatus.Proposed, CriterionSource.Worker), (proposed.Status, proposed.Source));
        Assert.Equal(proposed.CriterionId, (await world.AskAsync(world.Worker, new AddCriterion("Sums of nothing are zero."))).CriterionId);

        Assert.Equal("own-work", (await world.RefusedAsync(world.Worker, new AddCriterion("x", Accept: true))).Code);
        Assert.Equal("not-permitted", (await world.RefusedAsync(world.Worker, new AddCriterion("x", Source: CriterionSource.User))).Code);
        Assert.Equal(ErrorKind.Refused, (await world.RefusedAsync(world.Worker, new ApproveCriterion(SupervisedWorld.Run, proposed.CriterionId))).Kind);
        Assert.Equal(ErrorKind.Refused, (await world.RefusedAsync(world.Worker, new CompleteCriterion(SupervisedWorld.Run, proposed.CriterionId, ["it holds"]))).Kind);
    }

    [Fact]
    public async Task Each_command_answers_the_row_that_it_changed()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var one = await world.AskAsync(world.Worker, new AddCriterion("one"));
        var two = await world.AskAsync(world.Worker, new AddCriterion("two"));

        Assert.Equal(CriterionStatus.Accepted, (await world.AskAsync(world.Manager, new ApproveCriterion(SupervisedWorld.Run, one.CriterionId))).Status);
        var satisfied = await world.AskAsync(world.Manager, new CompleteCriterion(SupervisedWorld.Run, one.CriterionId[..5], ["the log of the night run"]));
        Assert.Equal((CriterionStatus.Satisfied, "the log of the night run"), (satisfied.Status, satisfied.Evidence[0]));
        Assert.Equal(CriterionStatus.Deferred, (await world.AskAsync(world.Manager, new SuspendCriterion(SupervisedWorld.Run, two.CriterionId, "later"))).Status);
        var denied = await world.AskAsync(world.Manager, new DenyCriterion(SupervisedWorld.Run, two.CriterionId, "not ours"));
        Assert.Equal((CriterionStatus.Rejected, "not ours"), (denied.Status, denied.Reason));
        Assert.Equal(["one"], (await world.ListAsync(null, new GetCriterion(SupervisedWorld.Run, Status: [CriterionStatus.Satisfied]))).Select(criterion => criterion.Text));
        Assert.Equal("transition-refused", (await world.RefusedAsync(world.Manager, new ApproveCriterion(SupervisedWorld.Run, two.CriterionId))).Code);
    }

    [Fact]
    public async Task Satisfying_needs_evidence_that_holds_and_giving_up_a_reason()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var one = await world.AskAsync(world.Manager, new AddCriterion("one", SupervisedWorld.Run, Accept: true));
        Assert.Equal("evidence-missing", (await world.RefusedAsync(world.Manager, new CompleteCriterion(SupervisedWorld.Run, one.CriterionId, [" "]))).Code);
        Assert.Equal("evidence-insufficient", (await world.RefusedAsync(world.Manager, new CompleteCriterion(SupervisedWorld.Run, one.CriterionId, ["eabcdefghij"]))).Code);
        Assert.Equal("reason-missing", (await world.RefusedAsync(world.Manager, new SuspendCriterion(SupervisedWorld.Run, one.CriterionId, ""))).Code);
        Assert.Equal("reason-missing", (await world.RefusedAsync(world.Manager, new DenyCriterion(SupervisedWorld.Run, one.CriterionId, ""))).Code);
    }

    [Fact]
    public async Task What_a_person_asked_for_only_a_person_takes_back()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var asked = await world.AskAsync(null, new AddCriterion("one", SupervisedWorld.Run, Accept: true));
        Assert.Equal(CriterionSource.User, asked.Source);
        Assert.Equal("not-permitted", (await world.RefusedAsync(world.Manager, new DenyCriterion(SupervisedWorld.Run, asked.CriterionId, "no"))).Code);
        Assert.Equal("not-permitted", (await world.RefusedAsync(world.Manager, new SuspendCriterion(SupervisedWorld.Run, asked.CriterionId, "no"))).Code);
        Assert.Equal(CriterionStatus.Deferred, (await world.AskAsync(null, new SuspendCriterion(SupervisedWorld.Run, asked.CriterionId, "later"))).Status);
    }

    [Fact]
    public async Task An_accepted_one_that_is_open_keeps_the_run_from_its_end_until_it_is_settled()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var one = await world.AskAsync(world.Manager, new AddCriterion("one", SupervisedWorld.Run, Accept: true));
        world.World.Sessions.Writes(world.Worker.SessionId, new AgentObservation.TurnStarted(1, "go"), new AgentObservation.Said(1, Blocks.Done(1)), new AgentObservation.TurnEnded(2, null));
        await world.World.CycleAsync();
        Assert.Equal((RunState.Paused, "criteria_open"), (world.World.Run().State, world.World.Run().Pause?.Reason));

        await world.AskAsync(world.Manager, new CompleteCriterion(SupervisedWorld.Run, one.CriterionId, ["seen"]));
        await world.World.CycleAsync();

        Assert.Equal(RunState.Completed, world.World.Run().State);
    }

    [Fact]
    public async Task A_workers_lists_become_commands_that_can_be_pasted_and_nothing_changes()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var before = world.LastEvent;
        var drafts = await world.ListAsync(null, new ConvertFromCriteriaResponse(SupervisedWorld.Run, "Must have:\n- It's said; once.\n\nFollow-up:\n- $(rm -rf /)\n"));

        Assert.Equal([true, false], drafts.Select(draft => draft.MustHave));
        Assert.EndsWith(" --accept", drafts[0].Command, StringComparison.Ordinal);
        Assert.Contains("'It'\\''s said; once.'", drafts[0].Command, StringComparison.Ordinal);
        Assert.Contains("'$(rm -rf /)'", drafts[1].Command, StringComparison.Ordinal);
        Assert.Equal(before, world.LastEvent);
    }
}
