using Orchestrator.Engine.Platform.Terminals;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>Panes that show what a test says and keep what is typed into them.</summary>
internal sealed class PlayedTerminals : ITerminals
{
    private readonly Dictionary<string, TerminalView> _panes = [];

    /// <summary>Texts and keys, in order, each after the number of its pane.</summary>
    public List<string> Typed { get; } = [];

    /// <summary>What each pane keeps.</summary>
    public List<string> History { get; } = [];

    /// <summary>Puts a pane up, or another screen into it.</summary>
    public TerminalAddress Show(string pane, int pid, Screen screen, Func<TerminalPane, TerminalPane>? with = null)
    {
        var described = new TerminalPane(new TerminalAddress("/tmp/s", "main", pane), pid) { Width = 80, Height = screen.Lines.Count };
        _panes[pane] = new TerminalView(with?.Invoke(described) ?? described, screen);
        return described.Address;
    }

    /// <summary>Puts a recorded screen up.</summary>
    public TerminalAddress Show(string pane, int pid, string recording)
    {
        var view = RecordedScreens.Read(recording);
        return Show(pane, pid, view.Screen, known => view.Pane with { Address = known.Address, Pid = pid });
    }

    public Task<IReadOnlyList<TerminalPane>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TerminalPane>>([.. _panes.Values.Select(view => view.Pane)]);

    public Task<TerminalPane?> FindAsync(int pid, CancellationToken cancellationToken) => Task.FromResult(_panes.Values.Select(view => view.Pane).FirstOrDefault(pane => pane.Pid == pid));

    public Task<TerminalPane> NamedAsync(string pane, CancellationToken cancellationToken) =>
        Task.FromResult(_panes.Values.Select(view => view.Pane).FirstOrDefault(known => known.Address.IsCalled(pane)) ?? throw Gone(pane));

    public Task<TerminalView> LookAsync(TerminalAddress pane, CancellationToken cancellationToken) => Task.FromResult(_panes.GetValueOrDefault(pane.Pane) ?? throw Gone(pane.Pane));

    public Task<IReadOnlyList<string>> HistoryAsync(TerminalAddress pane, int lines, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(_panes.ContainsKey(pane.Pane) ? [.. lines == 0 ? History : History.TakeLast(lines)] : throw Gone(pane.Pane));

    public Task PressAsync(TerminalAddress pane, IReadOnlyList<string> keys, CancellationToken cancellationToken) => TypeAsync(pane, string.Join(' ', keys));

    public Task PasteAsync(TerminalAddress pane, string text, CancellationToken cancellationToken) => TypeAsync(pane, text);

    public Task LeaveModeAsync(TerminalAddress pane, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<TerminalLines> LinesAsync(TerminalAddress pane, CancellationToken cancellationToken) => Task.FromResult(new TerminalLines([.. History]));

    public Task<TerminalLines?> RecordAsync(TerminalAddress pane, string file, bool replace, CancellationToken cancellationToken) => Task.FromResult<TerminalLines?>(new TerminalLines([.. History]));

    public Task StopRecordingAsync(TerminalAddress pane, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<TerminalPane> StartAsync(TerminalStart start, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task OpenWindowAsync(TerminalAddress beside, string window, string cwd, IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> AnnounceAsync(string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task KeepAsync(TerminalAddress pane, bool keep, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KillAsync(TerminalAddress pane, CancellationToken cancellationToken)
    {
        _panes.Remove(pane.Pane);
        return Task.CompletedTask;
    }

    private Task TypeAsync(TerminalAddress pane, string what)
    {
        Typed.Add($"{pane.Pane} {what}");
        return Task.CompletedTask;
    }

    private static OrchestratorException Gone(string pane) => new(ErrorKind.NotFound, "terminal-pane-gone", $"There is no pane '{pane}'.", "orchestrator pane get", pane);
}
