using Orchestrator.Host;
using Orchestrator.Host.Cli;

namespace Orchestrator.Tests.Host;

public class GlanceAtRunsTests
{
    private static readonly Run[] s_runs = [Samples.Run(), Samples.Paused("b-2")];

    [Theory]
    [InlineData("run", "get")]
    [InlineData("run", "get", "--json")]
    [InlineData("run", "get", "--jsonl")]
    [InlineData("run", "get", "add-retry-1")]
    [InlineData("run", "get", "--json", "add-retry-1")]
    [InlineData("run", "get", "-C", "/p", "add-retry-1", "--json")]
    [InlineData("run", "get", "--project", "/p")]
    public async Task A_plain_spelling_is_answered_exactly_as_the_whole_command_line_does(params string[] tokens)
    {
        var asked = new List<(GetRun Request, string Folder)>();
        var (code, output) = Glance(tokens, (request, folder) =>
        {
            asked.Add((request, folder));
            return [.. s_runs.Where(run => request.Run is null || run.RunId == request.Run)];
        });
        var engine = new FakeEngine().Answer<GetRun>(request => s_runs.Where(run => request.Run is null || run.RunId == request.Run));
        var shell = new Shell(engine);
        Assert.Equal(await shell.RunAsync(tokens), code);
        Assert.Equal(shell.Output, output);
        var (request, folder) = Assert.Single(asked);
        Assert.Equal(Assert.Single(engine.Requests), request);
        Assert.Equal(engine.Contexts[0].Project ?? Environment.GetEnvironmentVariable("ORCHESTRATOR_PROJECT") ?? Directory.GetCurrentDirectory(), folder);
    }

    [Theory]
    [InlineData("run", "get", "--live")]
    [InlineData("run", "get", "--help")]
    [InlineData("run", "get", "--json=true")]
    [InlineData("run", "get", "--run", "a-1")]
    [InlineData("run", "get", "a-1", "b-2")]
    [InlineData("run", "get", "--", "a-1")]
    [InlineData("run", "get", "")]
    [InlineData("run", "get", "--project")]
    [InlineData("run", "get", "--project", "--json")]
    [InlineData("run", "get", "-C", "/p", "-C", "/q")]
    [InlineData("run", "--json", "get")]
    [InlineData("run", "stop", "a-1")]
    [InlineData("run")]
    [InlineData("status")]
    public void Any_other_is_left_to_the_whole_command_line(params string[] tokens) =>
        Assert.Equal((null, ""), Glance(tokens, (_, _) => throw new InvalidOperationException("asked")));

    [Fact]
    public void What_can_t_be_had_at_a_glance_is_left_to_the_engine() => Assert.Equal((null, ""), Glance(["run", "get"], (_, _) => null));

    [Fact]
    public void A_terminal_gets_its_own_table()
    {
        Assert.Null(Glance(["run", "get"], (_, _) => s_runs, terminal: true).Code);
        Assert.NotNull(Glance(["run", "get", "--json"], (_, _) => s_runs, terminal: true).Code);
    }

    private static (int? Code, string Output) Glance(string[] tokens, Func<GetRun, string, IReadOnlyList<Run>?> glance, bool terminal = false)
    {
        using var output = new StringWriter();
        using var shown = new Terminal(output, TextWriter.Null) { OutputIsTerminal = terminal };
        return (GlanceAtRuns.Run(tokens, shown, glance), output.ToString());
    }
}
