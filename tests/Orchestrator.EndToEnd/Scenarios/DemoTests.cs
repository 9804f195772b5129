using System.Diagnostics;
using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>The demo, as somebody sees it who has just built the product.</summary>
public sealed class DemoTests
{
    private const string Bare = "PATH=/usr/local/bin:/usr/bin:/bin";

    [Fact]
    public async Task It_ends_well_soon_and_what_it_says_to_type_works_when_pasted()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        var time = Stopwatch.StartNew();
        var demo = await bench.ShellAsync($"{Bare} '{Installation.Orchestrator}' demo --path ../demo");
        Assert.True(demo.Exit == 0, demo.ToString());
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"The demo took {time.Elapsed}.");

        // A folder of the machine's own is as long as it is; everything else is ours.
        var lines = demo.Output.TrimEnd().Split('\n');
        Assert.All(lines.Where(line => !line.Contains(Installation.Programs, StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));

        var around = lines[(Array.IndexOf(lines, "Look around:") + 1)..];
        var pasted = await bench.ShellAsync($"{Bare}\nset -e\n{string.Join('\n', around)}");
        Assert.True(pasted.Exit == 0, pasted.ToString());
        Assert.Contains("run.completed", pasted.Output, StringComparison.Ordinal);
        Assert.Contains("sum.sh", pasted.Output, StringComparison.Ordinal);
    }
}
