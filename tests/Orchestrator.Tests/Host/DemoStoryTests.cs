using System.Text.Json;
using Orchestrator.Host;
using Orchestrator.Host.Demo;

namespace Orchestrator.Tests.Host;

/// <summary>The demo is read on a terminal of any width, and what it says to type is typed by nobody: it is pasted.</summary>
public sealed class DemoStoryTests
{
    private const string Long = "a sentence that goes on and on until it is far longer than any terminal that somebody reads it on, and then some more";

    private static string Here => Path.GetTempPath();

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void No_line_is_longer_than_80_columns(int width)
    {
        using var output = new StringWriter();
        using var terminal = new Terminal(output, output) { Width = width };
        var story = new DemoStory(terminal, new LookAround(Path.Combine(Here, "bin", "orchestrator"), Here, null));
        story.Open("/home/ana/orchestrator-demo");
        story.Item(Samples.Item() with { Title = Long, Goal = Long, Hash = new string('a', 64), Acceptance = new() { Criteria = [new("c1", "t", [new CommandVerifier(Long)])] } });
        foreach (var kind in new[] { "turn.launched", "checkpoint.received", "verification.failed", "gate.decided", "instruction.queued", "run.paused", "run.completed" })
        {
            var data = JsonSerializer.SerializeToElement(new { summary = Long, failure_lines = new[] { Long } });
            story.Tell(new RunEvent(1, DateTimeOffset.UnixEpoch, kind, "runtime", "a", "a-1", null, Long, data));
        }

        story.Close(Samples.Paused(), Path.Combine(Here, "orchestrator-demo"));
        var lines = output.ToString().Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => line.EndsWith("some more", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_on_the_search_path_is_put_there_first()
    {
        var around = new LookAround(Path.Combine(Here, "bin", "it's $5", "orchestrator"), Here, "/nowhere");
        Assert.Equal(["export PATH=\"$PATH:$PWD/bin/it's \\$5\"", "cd \"my demo\"", "orchestrator status"], around.Lines("a-1", Path.Combine(Here, "my demo")).Take(3));
        Assert.Equal("export PATH=\"$PATH:/opt/x\"", (around with { Launcher = "/opt/x/orchestrator" }).Lines("a-1", Here).First());
    }

    [Fact]
    public void What_is_on_the_search_path_is_called_by_its_name()
    {
        // Any program that is surely there stands for the executable.
        var shell = new LookAround("/bin/sh", Here, "/nowhere:/bin");
        Assert.Equal("cd demo", shell.Lines("a-1", Path.Combine(Here, "demo")).First());
    }
}
