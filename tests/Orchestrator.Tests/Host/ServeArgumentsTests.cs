using Orchestrator.Host.Serve;

namespace Orchestrator.Tests.Host;

public class ServeArgumentsTests
{
    [Fact]
    public void A_rhythm_is_read()
    {
        Assert.Equal(new ServeArguments(null, null), ServeArguments.Read([]));
        Assert.Equal(new ServeArguments(TimeSpan.FromMinutes(5), null), ServeArguments.Read(["--interval", "5m"]));
        Assert.Equal(new ServeArguments(null, "0 * * * *"), ServeArguments.Read(["--cron", "0 * * * *"]));
    }

    [Theory]
    [InlineData("--interval", "5")]
    [InlineData("--interval")]
    [InlineData("--cron")]
    [InlineData("--port", "8080")]
    public void What_it_does_not_understand_is_wrong_use(params string[] tokens)
    {
        var error = Assert.Throws<OrchestratorException>(() => ServeArguments.Read(tokens));
        Assert.Equal((ErrorKind.Usage, tokens[0]), (error.Kind, error.Target));
    }

    [Fact]
    public async Task Its_help_says_what_it_takes()
    {
        var shell = new Shell(new FakeEngine());

        Assert.Equal(0, await shell.RunAsync("serve", "--help"));
        Assert.Equal($"usage: orchestrator serve {ServeCommand.Usage}\n", shell.Output);
    }
}
