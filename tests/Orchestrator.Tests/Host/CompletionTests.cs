namespace Orchestrator.Tests.Host;

public class CompletionTests
{
    private readonly FakeEngine _engine = new FakeEngine()
        .Answer<GetRun>(request => request.Live ? [Samples.Run("a-2")] : [Samples.Run("a-1", RunState.Completed), Samples.Run("a-2")])
        .Answer<GetWorkItem>(Samples.Item("alpha"), Samples.Item("beta"))
        .Answer<GetAgentProfile>(new AgentProfile("codex", "openai", "codex", ["codex"], null, "standard", []));

    [Theory]
    [InlineData("run-timeline", "run-t")]
    [InlineData("init", "ini")]
    [InlineData("bash zsh", "completion", "")]
    [InlineData("--agent --path", "demo", "--")]
    [InlineData("claude", "demo", "--path", "x", "--agent", "cl")]
    [InlineData("start stop", "run", "st")]
    [InlineData("--work-item --worker --what-if", "run", "start", "--w")]
    [InlineData("--work-item --what-if", "run", "start", "--worker", "codex", "--w")]
    [InlineData("codex", "run", "start", "--worker", "")]
    [InlineData("alpha beta", "run", "start", "")]
    [InlineData("a-1 a-2", "run", "get", "")]
    [InlineData("a-2", "run", "stop", "")]
    [InlineData("", "run", "stop", "a-2", "")]
    [InlineData("paused", "run", "get", "--state", "pa")]
    [InlineData("beta", "work-item", "approve", "b")]
    [InlineData("", "work-item", "new", "")]
    public async Task The_shell_is_offered(string candidates, params string[] words)
    {
        var shell = new Shell(_engine);
        Assert.Equal(0, await shell.RunAsync(["complete", "--", .. words]));
        Assert.Equal(candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries), shell.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Ids_that_can_t_be_read_are_no_candidates()
    {
        var shell = new Shell(new FakeEngine().Fail<GetRun>(Samples.NotFound("project")));
        Assert.Equal(0, await shell.RunAsync("complete", "--", "run", "get", ""));
        Assert.Empty(shell.Output + shell.Error);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _orchestrator orchestrator")]
    [InlineData("zsh", "compdef _orchestrator orchestrator")]
    public async Task A_script_asks_the_executable(string shellName, string line)
    {
        var shell = new Shell(_engine);
        Assert.Equal(0, await shell.RunAsync("completion", shellName));
        Assert.Contains(line, shell.Output, StringComparison.Ordinal);
        Assert.Contains("orchestrator complete -- ", shell.Output, StringComparison.Ordinal);
    }
}
