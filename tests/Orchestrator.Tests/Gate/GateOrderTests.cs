using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Gate;

/// <summary>Where two rules hit, the earlier one decides.</summary>
public sealed class GateOrderTests
{
    private static readonly Checkpoint s_everything = Given.Report(CheckpointStatus.StepDone, "implement") with
    {
        RequiresAuthorization = true,
        Next = ["git push --force"],
        BlockingInputs = ["the schema"],
        Needs = ["a password"],
        Question = "Should I continue?",
    };

    [Fact]
    public void The_rules_hit_in_their_order_as_the_reasons_are_taken_away_one_by_one()
    {
        var input = Given.Turn(TurnEnd.Failed, s_everything) with { TurnError = "rate limit, try again in 5s", LastWords = "Should I continue?" };
        var rules = new List<string>();
        Func<GateInput, GateInput>[] changes =
        [
            i => i,
            i => With(i, c => c with { RequiresAuthorization = false }),
            i => With(i, c => c with { Next = [] }),
            i => With(i, c => c with { BlockingInputs = [] }),
            i => With(i, c => c with { Needs = [] }),
            i => With(i, c => c with { Step = "write_tests" }),
            i => i with { TurnError = "exit code 1" },
            i => With(i, c => c with { Status = CheckpointStatus.Working }),
            i => i with { Turn = TurnEnd.Ended, TurnError = null },
            i => With(i with { LastWords = null }, c => c with { Question = null }),
            i => i with { Checkpoint = null },
            i => i with { Turn = TurnEnd.Running, Silence = TimeSpan.FromHours(1) },
            i => i with { Silence = TimeSpan.Zero },
        ];
        foreach (var change in changes)
        {
            input = change(input);
            rules.Add(input.Decided().Rule);
        }

        Assert.Equal(
            [
                "authorization_requested", "dangerous_operation", "contradiction", "needs_something", "wrong_step", "rate_limit", "step_done",
                "attempt_failed", "soft_question", "go_on", "missing_block", "silence", "at_work",
            ],
            rules);
    }

    [Fact]
    public void Safety_goes_before_everything_even_while_the_worker_works()
    {
        var input = Given.Turn(TurnEnd.Running, s_everything) with
        {
            Silence = TimeSpan.FromHours(1),
            Interruption = new AgentObservation.RateLimited(0, null, "limit"),
            ToolCalls = [Given.Shell("rm -rf /")],
        };
        Assert.Equal("authorization_requested", input.Decided().Rule);
        Assert.Equal("dangerous_operation", (input with { Checkpoint = null }).Decided().Rule);
    }

    private static GateInput With(GateInput input, Func<Checkpoint, Checkpoint> change) => input with { Checkpoint = change(input.Checkpoint!) };
}
