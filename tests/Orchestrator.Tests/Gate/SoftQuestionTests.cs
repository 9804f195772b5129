using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Gate;

public sealed class SoftQuestionTests
{
    [Theory]
    [InlineData("The tests are written. Should I continue?")]
    [InlineData("Shall I proceed with the implementation?")]
    [InlineData("Would you like me to go ahead?")]
    [InlineData("Say \"go\" and I start.")]
    [InlineData("If you agree, I write the tests next.")]
    [InlineData("Ready to move on to the next step?")]
    [InlineData("Let me know if you want me to continue.")]
    [InlineData("Does that look good so far?\n")]
    [InlineData("Here is the plan:\n1. read\n2. write\n\nProceed?")]
    [InlineData("测试写好了。是否继续？")]
    [InlineData("我可以开始吗")]
    [InlineData("需要我继续吗？")]
    [InlineData("如果你同意，我接着写实现。")]
    [InlineData("请回复“继续”。")]
    [InlineData("没问题的话我就往下做了")]
    public void A_question_whether_to_go_on_is_answered_with_yes(string words)
    {
        var input = Given.Turn() with { LastWords = words };
        var decision = (input with { Run = input.Run with { Instruction = "Use pytest." } }).Decided();
        Assert.Equal((GateDecisionKind.Continue, "soft_question"), (decision.Kind, decision.Rule));
        Assert.StartsWith("Yes", decision.Instruction, StringComparison.Ordinal);
        Assert.Contains("Use pytest.", decision.Instruction, StringComparison.Ordinal);
        Assert.Equal("soft_question", Given.Turn(checkpoint: Given.Report() with { Question = words.Trim().Split('\n')[^1] }).Decided().Rule);
    }

    [Theory]
    [InlineData("Should I go ahead and drop the users table?")]
    [InlineData("Shall I proceed and deploy to production?")]
    [InlineData("Should I continue with A or B?")]
    [InlineData("Would you like me to continue, or should I revert?")]
    [InlineData("If you agree I force-push the branch.")]
    [InlineData("Shall I proceed to merge the PR?")]
    [InlineData("Can I go ahead with your password?")]
    [InlineData("是否继续删除旧数据？")]
    [InlineData("可以开始部署到生产环境吗？")]
    [InlineData("继续用方案一还是方案二，如果你同意？")]
    public void A_question_with_a_choice_or_something_weighty_in_it_is_never_answered_with_yes(string words)
    {
        Assert.Equal("missing_block", (Given.Turn() with { LastWords = words }).Decided().Rule);
        var asked = Given.Turn(checkpoint: Given.Report() with { Question = words }).Decided();
        Assert.Equal((GateDecisionKind.Escalate, PauseClass.Business, words), (asked.Kind, asked.Class, asked.Question));
    }

    [Theory]
    [InlineData("> Should I continue?\n\nThat is what the old prompt asked.")]
    [InlineData("```\nShould I continue?\n```\nThe dialog shows this text.")]
    [InlineData("The tests are red because the fixture is missing.")]
    public void Quoted_questions_and_none_at_all_leave_the_block_owed(string words) =>
        Assert.Equal("missing_block", (Given.Turn() with { LastWords = words }).Decided().Rule);

    [Fact]
    public void Only_the_last_words_count() =>
        Assert.Equal("missing_block", (Given.Turn() with { LastWords = "Should I continue?\n" + new string('x', 700) }).Decided().Rule);

    [Fact]
    public void A_claim_is_verified_whatever_is_asked_beside_it() =>
        Assert.Equal("step_done", (Given.Turn(checkpoint: Given.Done with { Question = "Shall I continue?" }) with { LastWords = "Shall I continue?" }).Decided().Rule);

    [Fact]
    public void A_working_agent_is_not_answered() =>
        Assert.Equal("at_work", (Given.Turn(TurnEnd.Running) with { LastWords = "Should I continue?" }).Decided().Rule);
}
