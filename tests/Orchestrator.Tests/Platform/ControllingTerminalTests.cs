using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Platform;

public sealed class ControllingTerminalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_terminal_nothing_is_asked()
    {
        var terminal = new ControllingTerminal(_folder.At("none"));

        Assert.False(terminal.IsPresent);
        Assert.Null(terminal.Ask("yes? "));
    }

    [Fact]
    public void A_prompt_is_shown_and_one_line_is_read()
    {
        // A file stands in: what is written lies before what is read.
        var terminal = new ControllingTerminal(_folder.Write("tty", "XXXXXyés\r\nmore\n"));

        Assert.True(terminal.IsPresent);
        Assert.Equal("yés", terminal.Ask("yes? "));
        Assert.StartsWith("yes? yés", File.ReadAllText(_folder.At("tty")), StringComparison.Ordinal);
    }

    [Fact]
    public void At_its_end_there_is_no_answer() => Assert.Null(new ControllingTerminal(_folder.Write("tty", "")).Ask("yes? "));
}
