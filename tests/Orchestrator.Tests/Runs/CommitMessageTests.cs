namespace Orchestrator.Tests.Runs;

/// <summary>What a run's commit says.</summary>
public class CommitMessageTests
{
    [Fact]
    public async Task A_verifier_that_is_only_named_wrote_nothing() => Assert.DoesNotContain("Co-authored-by", await MessageAsync("Fix the sum"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Fix the sum", "Fix the sum")]
    [InlineData("Fix\nthe\r\n\tsum\u001b\u2028now", "Fix the sum now")]
    [InlineData("\n", "fix-sum")]
    public async Task Its_subject_is_one_line_whatever_the_title_is(string title, string subject)
    {
        var lines = (await MessageAsync(title)).Split('\n');
        Assert.Equal([subject, "", "sum adds"], lines[..3]);
    }

    private static async Task<string> MessageAsync(string title)
    {
        var item = RunWorld.Item() with { Title = title };
        await using var world = new RunWorld(item with { Policy = item.Policy with { Verifier = "shell" } });
        world.Workers.OnLaunch = _ => world.Git.Tree = "t1";
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        Assert.Equal(("shell", RunState.Completed), ((await world.StartAsync()).Verifier, world.Run().State));
        return Assert.Single(world.Git.Commits).Message;
    }
}
