using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Gate.Policy;

namespace Orchestrator.Tests.Gate;

/// <summary>The gate is a function of its input and its policy.</summary>
public sealed class GateReplayTests
{
    private static readonly string[] s_words = ["", "Should I continue?", "drop it or keep it?", "rate limit, try again in 5s", "git push --force", "rm -rf build", "verification", "a password"];

    [Fact]
    public void The_same_input_gives_the_same_decision_and_every_decision_is_whole() => Prop.ForAll(Inputs.ToArbitrary(), input =>
    {
        var decision = input.Decided();
        var whole = decision.Kind switch
        {
            GateDecisionKind.Escalate => decision is { Class: not null, PauseReason: not null, Route: not null } && PauseReasons.All[decision.PauseReason] == decision.Class,
            GateDecisionKind.Wait => decision.Until > input.Now,
            GateDecisionKind.Branch => decision.Branch is not null,
            GateDecisionKind.Reorient or GateDecisionKind.Retry => decision.Instruction?.Length > 0,
            _ => true,
        };
        return whole && decision == input.Decided() && decision is { Rule.Length: > 0, Reason.Length: > 0, Cause: 42 } && decision.Confidence is > 0 and <= 1
            && (input.Turn != TurnEnd.Running || decision.Instruction is null || decision.Rule == "silence")
            && !(decision.Instruction ?? "").Contains('{');
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("collaborative")]
    [InlineData("directive")]
    public void Style_changes_wording_and_nothing_else(string style) => Prop.ForAll(Inputs.ToArbitrary(), input =>
        input.Decided() with { Instruction = null } == (input with { Style = style }).Decided() with { Instruction = null }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_directive_style_names_the_exact_next_action()
    {
        var input = Given.Turn(checkpoint: Given.Report() with { Next = ["write the second test"] });
        Assert.Contains("Do exactly this next: write the second test.", (input with { Style = "directive" }).Decided().Instruction, StringComparison.Ordinal);
        Assert.NotEqual(input.Decided().Instruction, (input with { Style = "collaborative" }).Decided().Instruction);
    }

    [Fact]
    public void A_candidate_decides_a_recorded_input_otherwise()
    {
        var recorded = Given.Turn() with { LastWords = "Should I continue?" };
        Assert.Equal((GateDecisionKind.Continue, "soft_question"), (recorded.Decided().Kind, recorded.Decided().Rule));
        var candidate = recorded.Decided("soft_questions: { patterns: [] }");
        Assert.Equal((GateDecisionKind.Reorient, "missing_block"), (candidate.Kind, candidate.Rule));
        Assert.StartsWith("other@", candidate.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_is_less_sure_than_the_floor_goes_to_a_person()
    {
        var recorded = Given.Turn() with { LastWords = "Should I continue?" };
        var decision = recorded.Decided("thresholds: { confidence_floor: 0.9 }");
        Assert.Equal((GateDecisionKind.Escalate, "soft_question", PauseReasons.LowConfidence, 0.8), (decision.Kind, decision.Rule, decision.PauseReason, decision.Confidence));
        Assert.Equal(GateDecisionKind.Escalate, recorded.Decided("confidence: { soft_question: 0.5 }").Kind);
    }

    [Fact]
    public void A_styles_own_thresholds_count()
    {
        var input = Given.Turn() with { Style = "directive", Counters = new(MissingBlocks: 1) };
        Assert.Equal(GateDecisionKind.Reorient, input.Decided().Kind);
        Assert.Equal(GateDecisionKind.Escalate, input.Decided("styles: { directive: { thresholds: { missing_blocks: 1 } } }").Kind);
    }

    private static Gen<GateInput> Inputs =>
        from turn in Gen.Elements(TurnEnd.Running, TurnEnd.Ended, TurnEnd.Failed)
        from checkpoint in Gen.OneOf(Gen.Constant<Checkpoint?>(null), Checkpoints)
        from words in Gen.Elements(s_words)
        from error in Gen.Elements(s_words)
        from command in Gen.Elements(s_words)
        from counters in Gen.Choose(0, 6).Select(n => new GateCounters(n, n, n, n, n * 4))
        from minutes in Gen.Choose(0, 120)
        from jitter in Gen.Choose(0, 99)
        from interruption in Gen.Elements<AgentObservation?>(null, new AgentObservation.RateLimited(0, null, "limit"), new AgentObservation.ProviderFailed(0, "503"))
        select Given.Turn(turn, checkpoint) with
        {
            LastWords = words,
            TurnError = turn == TurnEnd.Failed ? error : null,
            ToolCalls = command.Length > 0 ? [Given.Shell(command)] : [],
            Counters = counters,
            Silence = TimeSpan.FromMinutes(minutes),
            Jitter = jitter / 100.0,
            Interruption = interruption,
        };

    private static Gen<Checkpoint?> Checkpoints =>
        from status in Gen.Elements(Enum.GetValues<CheckpointStatus>())
        from step in Gen.Elements<string?>(null, "write_tests", "implement")
        from question in Gen.Elements(s_words)
        from need in Gen.Elements(s_words)
        from next in Gen.Elements(s_words)
        from leave in Gen.Elements(false, false, false, true)
        from evidence in Gen.Elements(true, false)
        select (Checkpoint?)(Given.Report(status, step) with
        {
            Question = question.Length > 0 ? question : null,
            Needs = need.Length > 0 ? [need] : [],
            Next = next.Length > 0 ? [next] : [],
            RequiresAuthorization = leave,
            Evidence = evidence ? Given.Done.Evidence : [],
        });
}
