using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Platform.Terminals.Tmux;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Platform.Terminals;

/// <summary>A tmux server of a test's own, ended with it.</summary>
internal sealed class TmuxBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TmuxProgram _tmux;

    public TmuxBench(TimeSpan? timeout = null)
    {
        Requirement.Tmux.Demand();
        var system = PlatformServices.SystemProcesses();
        Processes = new ProcessTable(system);
        _tmux = new TmuxProgram(new ProcessRunner(system, TimeProvider.System), timeout);
        Terminals = new TmuxTerminals(_tmux, new TmuxSockets(new ProcessListing(system)), Processes);
    }

    public string Folder => _folder.Path;

    public string Socket => Path.Combine(_folder.Path, "s");

    public ProcessTable Processes { get; }

    public TmuxTerminals Terminals { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Dictionary<string, string> Environment => new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!, ["LANG"] = "C.UTF-8" };

    /// <summary>Starts a program in a session of its own.</summary>
    public Task<TerminalPane> StartAsync(params string[] arguments) => StartAsync("t", arguments);

    public Task<TerminalPane> StartAsync(string session, string[] arguments) =>
        Terminals.StartAsync(new TerminalStart(session, arguments, Folder, Environment) { Socket = Socket, Width = 80, Height = 24 }, Token);

    /// <summary>Calls tmux on this server.</summary>
    public Task<string> TmuxAsync(params string[] command) => _tmux.CallAsync(Socket, [command], null, Token);

    /// <summary>How many terminals of this server show a line.</summary>
    public Task<int> AnnouncedAsync(string text) => Terminals.AnnounceAsync(Socket, text, Token);

    /// <summary>Waits until the screen fulfils a condition, and says what it showed when it never does.</summary>
    public async Task<TerminalView> SeesAsync(TerminalAddress pane, Func<TerminalView, bool> condition, string what)
    {
        TerminalView? last = null;
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            last = await Terminals.LookAsync(pane, Token);
            if (condition(last))
            {
                return last;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }

        Assert.Fail($"never seen: {what}\n{last?.Pane}\n{last?.Screen}");
        throw new InvalidOperationException();
    }

    public Task<TerminalView> SeesAsync(TerminalAddress pane, string text) => SeesAsync(pane, view => view.Screen.ToString().Contains(text, StringComparison.Ordinal), text);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _tmux.CallAsync(Socket, [["kill-server"]], null, CancellationToken.None);
        }
        catch (OrchestratorException)
        {
            // The test has ended it, or none was started.
        }

        _folder.Dispose();
    }
}
