using System.Text.Json;

namespace Orchestrator.Tests.Host;

public class WrongUseTests
{
    private readonly FakeEngine _engine = new();

    [Theory]
    [InlineData("There is no command 'rnu'. Did you mean 'run'?", "rnu", "get")]
    [InlineData("Did you mean 'run start'?", "run", "strat")]
    [InlineData("Did you mean 'status'?", "staus")]
    [InlineData("'run start' has no option --wroker. Did you mean --worker?", "run", "start", "a", "--wroker", "codex")]
    [InlineData("'run get' has no option --stat. Did you mean --state?", "run", "get", "--stat", "working")]
    [InlineData("--summary is missing", "checkpoint", "submit", "working")]
    [InlineData("--run is missing", "run", "wait")]
    [InlineData("'c' is one argument too many", "nudge", "send", "a", "b", "c")]
    [InlineData("not one of queued", "run", "get", "--state", "wrking")]
    [InlineData("not one of queued", "run", "get", "--state", "3")]
    [InlineData("not a duration", "run", "wait", "r1", "--timeout", "10")]
    [InlineData("not a duration", "run", "wait", "r1", "--timeout", "soon")]
    [InlineData("not a whole number", "run", "get", "--last", "many")]
    [InlineData("not a whole number", "run", "get", "--last", "99999999999999999999")]
    [InlineData("--run", "run", "get", "--run")]
    [InlineData("--run", "run", "get", "--run", "a", "--run", "b")]
    [InlineData("names no command", "--json")]
    [InlineData("needs a verb", "run", "--json")]
    [InlineData("bash and zsh", "completion", "fish")]
    [InlineData("launch specification", "launch")]
    public async Task Wrong_use_is_exit_2_with_a_way_on_and_reaches_no_engine(string says, params string[] tokens)
    {
        var shell = new Shell(_engine);
        Assert.Equal(2, await shell.RunAsync(tokens));
        Assert.Contains(says, shell.Error, StringComparison.Ordinal);
        Assert.Empty(shell.Output);
        Assert.Empty(_engine.Requests);
        Assert.True(tokens.Contains("--json") || shell.Error.StartsWith("orchestrator: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_use_answers_a_program_in_json()
    {
        var shell = new Shell(_engine);
        Assert.Equal(2, await shell.RunAsync("run", "get", "--frob", "--json"));
        Assert.Equal("unknown-option", JsonDocument.Parse(shell.Error).RootElement.GetProperty("code").GetString());
    }
}
