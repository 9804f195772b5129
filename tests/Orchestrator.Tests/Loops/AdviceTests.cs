using Orchestrator.Engine.Loops;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Tests.Views;

namespace Orchestrator.Tests.Loops;

public class AdviceTests
{
    [Theory]
    [InlineData(PauseReasons.InputNeeded, false, "continue", "orchestrator run resume item-1")]
    [InlineData(PauseReasons.DangerousOperation, false, "continue", "orchestrator run approve item-1")]
    [InlineData(PauseReasons.ReviewDue, false, "review", "orchestrator run approve item-1")]
    [InlineData(PauseReasons.BudgetUsedUp, false, "raise_max", "orchestrator run resume item-1 --raise-budget 2")]
    [InlineData(PauseReasons.RetriesUsedUp, true, "inspect_failures", "orchestrator verification get item-1 --failed")]
    [InlineData(PauseReasons.AttemptsUsedUp, false, "continue", "orchestrator run resume item-1 --new-attempt")]
    public void A_paused_run_is_taken_on_by_what_its_pause_asks_for(string reason, bool failed, string recommendation, string command)
    {
        var run = ViewsProject.NewRun("item-1");
        var paused = run with { State = RunState.Paused, Pause = Pauses.Of(run, reason, "It stopped.", null, 1, run.StartedAt) };

        Assert.Equal((recommendation, command), Advice.For(paused, [], 0, failed, driven: false));
    }

    [Fact]
    public void Retries_that_were_used_up_on_missing_evidence_are_mended_by_adding_it()
    {
        var run = ViewsProject.NewRun("item-1");
        var paused = run with { State = RunState.Paused, Pause = Pauses.Of(run, PauseReasons.RetriesUsedUp, "It stopped.", null, 1, run.StartedAt) };

        Assert.Equal(("add_evidence", "orchestrator evidence add item-1 ci_green"), Advice.For(paused, ["ci_green", "merge"], 0, failed: false, driven: false));
    }

    [Theory]
    [InlineData(RunState.Working, 0, false, "continue", "orchestrator run wait item-1")]
    [InlineData(RunState.Working, 2, false, "consume_inbox", "orchestrator run wait item-1")]
    [InlineData(RunState.Working, 2, true, "nothing", null)]
    [InlineData(RunState.Verifying, 0, false, "finish", "orchestrator run complete item-1")]
    [InlineData(RunState.Reviewing, 0, true, "nothing", null)]
    [InlineData(RunState.Reviewing, 0, false, "continue", "orchestrator run wait item-1")]
    [InlineData(RunState.Completed, 1, false, "nothing", null)]
    [InlineData(RunState.Failed, 0, false, "inspect_failures", "orchestrator verification get item-1 --failed")]
    public void A_run_that_is_not_paused_is_driven_finished_or_left_alone(RunState state, int pending, bool driven, string recommendation, string? command) =>
        Assert.Equal((recommendation, command), Advice.For(ViewsProject.NewRun("item-1", state), [], pending, failed: true, driven));
}
