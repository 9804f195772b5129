using System.Globalization;
using System.Text;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Panes.Patterns;
using Orchestrator.Tests.Platform.Terminals;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>The recorded screens drawn in a live tmux: what is read there is what was read of the recording.</summary>
public sealed class LiveScreenTests : IAsyncDisposable
{
    private readonly TmuxBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Screens => [.. RecordedScreens.All];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_is_read_in_a_terminal_as_in_its_recording(string name)
    {
        var recorded = RecordedScreens.Read(name);
        var drawn = Path.Combine(_bench.Folder, "drawn");
        await File.WriteAllTextAsync(drawn, Drawn(name, recorded.Pane), new UTF8Encoding(false), Token);
        string[] program = recorded.Pane.Command is "sh" or "bash" ? ["sh", "-c", $"cat '{drawn}'; read x"] : ["sh", "-c", $"cat '{drawn}'; exec sleep 600"];
        var pane = await _bench.Terminals.StartAsync(
            new TerminalStart("t", program, _bench.Folder, TmuxBench.Environment) { Socket = _bench.Socket, Width = recorded.Pane.Width, Height = recorded.Pane.Height }, Token);

        var view = await _bench.SeesAsync(
            pane.Address, seen => seen.Screen.ToString() == recorded.Screen.ToString() && seen.Pane.CursorRow == recorded.Pane.CursorRow && seen.Pane.Command is "sleep" or "sh", "the whole screen");

        Assert.Equal(Judged(recorded, name), Judged(view, name));
    }

    private static (string? Signal, string? Row, string? Typed, bool Busy, bool InTheWay) Judged(TerminalView view, string name)
    {
        var reading = ScreenJudge.Judge(PanePolicies.BuiltIn, view, new ScreenContext(name.Split('/')[0], DateTimeOffset.UnixEpoch) { BusyFor = TimeSpan.FromMinutes(5) });
        return (reading.First?.Pattern.Id, reading.First?.Text, reading.Typed?.Text, reading.Busy, reading.InTheWay is not null);
    }

    /// <summary>What a client would write to show it: the line-drawing characters, the rows, the title, and the cursor where it stood.</summary>
    private static string Drawn(string name, TerminalPane pane)
    {
        var rows = File.ReadAllText(RecordedScreens.PathOf(name)).TrimEnd('\n').Split('\n').Skip(1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\e)0\e[2J\e[H{string.Join("\r\n", rows)}\e[0m\e]2;{pane.Title}\a\e[{pane.CursorRow + 1};{pane.CursorColumn + 1}H\e[?25{(pane.CursorVisible ? 'h' : 'l')}");
    }
}
