using System.Globalization;

namespace Orchestrator.Engine.Platform.Terminals.Tmux;

/// <summary>Terminals of tmux, each call one process.</summary>
internal sealed class TmuxTerminals(TmuxProgram tmux, TmuxSockets sockets, IProcessTable processes) : ITerminals
{
    private static readonly string[] Gone = ["terminal-no-server", "terminal-server-lost", "terminal-session-gone", "terminal-pane-gone"];

    public async Task<IReadOnlyList<TerminalPane>> ListAsync(CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(sockets.All().Select(socket => ListAsync(socket, cancellationToken))).ConfigureAwait(false);
        return [.. lists.SelectMany(list => list)];
    }

    public async Task<TerminalPane?> FindAsync(int pid, CancellationToken cancellationToken)
    {
        // A pane's program leads a POSIX session: what has lost its parent still belongs to that.
        List<int> near = [pid, .. processes.Ancestors(pid).Select(process => process.Pid), processes.SessionOf(pid)];
        var panes = await ListAsync(cancellationToken).ConfigureAwait(false);
        return near.Select(one => panes.FirstOrDefault(pane => pane.Pid == one && !pane.Dead)).FirstOrDefault(pane => pane is not null);
    }

    public async Task<TerminalPane> NamedAsync(string pane, CancellationToken cancellationToken)
    {
        var at = pane.LastIndexOf(':');
        var id = pane[(at + 1)..];
        if (id is not ['%', .. { Length: > 0 } number] || !number.All(char.IsAsciiDigit))
        {
            throw new OrchestratorException(ErrorKind.Usage, "pane-invalid", $"'{pane}' names no pane: they are called %0, %1 …, or socket:%0.", "orchestrator pane get", pane);
        }

        // A server that was told its socket by -S may be found by that only.
        var socket = at > 0 && Path.IsPathRooted(pane) ? RealPath.Of(SocketIn(pane[..at])) : null;
        var name = socket is null || SocketIn(pane[..at]) != pane[..at] ? pane : $"{socket}:{id}";
        var all = socket is null ? await ListAsync(cancellationToken).ConfigureAwait(false) : await ListAsync(socket, cancellationToken).ConfigureAwait(false);
        return all.Where(one => one.Address.IsCalled(name)).ToList() switch
        {
            [var one] => one,
            [] => throw new OrchestratorException(ErrorKind.NotFound, "terminal-pane-gone", $"There is no pane '{pane}'.", "orchestrator pane get", pane),
            var several => throw new OrchestratorException(
                ErrorKind.Usage, "pane-ambiguous", $"Several tmux servers have a pane '{id}': {string.Join(", ", several.Select(one => $"{one.Address.Socket}:{id}"))}.", "orchestrator pane get", pane),
        };
    }

    /// <summary>A pane prints as its server's socket, its session and its number.</summary>
    private static string SocketIn(string place) => File.Exists(place) || place.LastIndexOf(':') is not (> 0 and var at) ? place : place[..at];

    public async Task<TerminalView> LookAsync(TerminalAddress pane, CancellationToken cancellationToken)
    {
        var view = await SeeAsync(pane, cancellationToken).ConfigureAwait(false);
        if (view.Pane is not { Dead: true, ExitCode: null })
        {
            return view;
        }

        // Under load tmux 3.3a now and then misses that a child has ended; the end of another makes it look at all of them.
        await CallAsync(pane, [["run-shell", "true"]], cancellationToken).ConfigureAwait(false);
        return await SeeAsync(pane, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<string>> HistoryAsync(TerminalAddress pane, int lines, CancellationToken cancellationToken)
    {
        // Joining makes fewer lines of them, so as many rows as lines are wanted are enough.
        var from = lines == 0 ? "-" : (-lines).ToString(CultureInfo.InvariantCulture);
        var said = TerminalText.Strip(await CallAsync(pane, [["capture-pane", "-p", "-J", "-S", from, "-t", pane.Pane]], cancellationToken).ConfigureAwait(false));
        var all = said.TrimEnd().Split('\n').Select(line => line.TrimEnd()).ToList();
        return lines == 0 ? all : [.. all.TakeLast(lines)];
    }

    public async Task<int> AnnounceAsync(string text, CancellationToken cancellationToken)
    {
        var shown = await Task.WhenAll(sockets.All().Select(socket => AnnounceAsync(socket, text, cancellationToken))).ConfigureAwait(false);
        return shown.Sum();
    }

    public async Task PressAsync(TerminalAddress pane, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        KeyNames.Demand(keys);
        await CallAsync(pane, [LeaveMode(pane), ["send-keys", "-t", pane.Pane, "--", .. keys]], cancellationToken).ConfigureAwait(false);
    }

    public async Task PasteAsync(TerminalAddress pane, string text, CancellationToken cancellationToken)
    {
        var buffer = $"orchestrator-{Guid.NewGuid():N}";
        try
        {
            await tmux.CallAsync(
                pane.Socket, [LeaveMode(pane), ["load-buffer", "-b", buffer, "-"], ["paste-buffer", "-d", "-p", "-r", "-b", buffer, "-t", pane.Pane]], text, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await ForgetAsync(pane, buffer).ConfigureAwait(false);
            throw;
        }
    }

    public async Task LeaveModeAsync(TerminalAddress pane, CancellationToken cancellationToken) => await CallAsync(pane, [LeaveMode(pane)], cancellationToken).ConfigureAwait(false);

    public async Task<TerminalLines> LinesAsync(TerminalAddress pane, CancellationToken cancellationToken) =>
        Lines(await CallAsync(pane, [.. Everything(pane)], cancellationToken).ConfigureAwait(false), pane);

    public async Task<TerminalLines?> RecordAsync(TerminalAddress pane, string file, bool replace, CancellationToken cancellationToken)
    {
        if (!replace && Read(await CallAsync(pane, [Describe(pane)], cancellationToken).ConfigureAwait(false), pane).Piped)
        {
            return null;
        }

        // In one call, so that nothing is written between what is there and what comes. The command goes through formats and
        // strftime(3) before a shell has it.
        static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'".Replace("#", "##", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);
        string[] record = ["pipe-pane", "-O", "-t", pane.Pane, $"echo $$ > {Quoted(file + ".pid")}; exec tee -a {Quoted(file)} > /dev/null"];
        return Lines(await CallAsync(pane, [.. Everything(pane), record], cancellationToken).ConfigureAwait(false), pane);
    }

    public async Task StopRecordingAsync(TerminalAddress pane, CancellationToken cancellationToken) => await CallAsync(pane, [["pipe-pane", "-t", pane.Pane]], cancellationToken).ConfigureAwait(false);

    public async Task<TerminalPane> StartAsync(TerminalStart start, CancellationToken cancellationToken)
    {
        if (start.Session.Length == 0 || start.Session.AsSpan().IndexOfAny(".:\n") >= 0)
        {
            throw new OrchestratorException(ErrorKind.Usage, "terminal-session-invalid", $"'{start.Session}' can't be a tmux session's name: it may hold neither '.' nor ':'.", target: start.Session);
        }

        using var pipe = StartPipe.Make();
        var folder = start.Cwd.Replace("#", "##", StringComparison.Ordinal);
        string[] open = start.Window is { } window
            ? ["new-window", "-d", "-P", "-F", TmuxFormat.Pane, "-t", $"={start.Session}:", "-n", window, "-c", folder, "--", .. pipe.Command]
            : ["new-session", "-d", "-P", "-F", TmuxFormat.Pane, "-s", start.Session, "-x", Number(start.Width), "-y", Number(start.Height), "-c", folder, "--", .. pipe.Command];
        var said = await tmux.CallAsync(start.Socket, [open, ["display-message", "-p", "#{socket_path}"]], null, cancellationToken).ConfigureAwait(false);
        var lines = said.Split('\n');
        var pane = TmuxFormat.Read(lines[0], RealPath.Of(start.Socket ?? lines[1])) ?? throw Unreadable(lines[0]);
        try
        {
            await pipe.HandOverAsync(start, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It waits for what nobody will say any more.
            await KillAsync(pane.Address, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return pane;
    }

    public async Task OpenWindowAsync(TerminalAddress beside, string window, string cwd, IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken)
    {
        var folder = cwd.Replace("#", "##", StringComparison.Ordinal);
        var session = (await CallAsync(beside, [["display-message", "-p", "-t", beside.Pane, "#{session_id}"]], cancellationToken).ConfigureAwait(false)).Trim();
        var opened = (await CallAsync(
            beside, [["new-window", "-P", "-F", "#{pane_id}", "-t", session + ":", "-n", window, "-c", folder, "--", .. commands[0]]], cancellationToken).ConfigureAwait(false)).Trim();
        for (var (i, at) = (1, opened); i < commands.Count; i++)
        {
            string[] split = i == 1 ? ["-h", "-l", "45%"] : ["-v", "-l", "40%"];
            at = (await CallAsync(beside, [["split-window", .. split, "-P", "-F", "#{pane_id}", "-t", at, "-c", folder, "--", .. commands[i]]], cancellationToken).ConfigureAwait(false)).Trim();
        }

        await CallAsync(beside, [["select-pane", "-t", opened]], cancellationToken).ConfigureAwait(false);
    }

    public async Task KeepAsync(TerminalAddress pane, bool keep, CancellationToken cancellationToken) =>
        await CallAsync(pane, [["set-option", "-p", "-t", pane.Pane, "remain-on-exit", keep ? "on" : "off"]], cancellationToken).ConfigureAwait(false);

    public async Task KillAsync(TerminalAddress pane, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(pane, [["kill-pane", "-t", pane.Pane]], cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (Gone.Contains(error.Code))
        {
            // It is what was wanted; a server goes with its last pane.
        }
    }

    private async Task<TerminalView> SeeAsync(TerminalAddress pane, CancellationToken cancellationToken)
    {
        var said = await CallAsync(pane, [Describe(pane), ["capture-pane", "-p", "-e", "-t", pane.Pane]], cancellationToken).ConfigureAwait(false);
        var end = said.IndexOf('\n', StringComparison.Ordinal);
        return new TerminalView(Read(said[..end], pane), ScreenReader.Read(said[(end + 1)..]));
    }

    private async Task<IReadOnlyList<TerminalPane>> ListAsync(string socket, CancellationToken cancellationToken)
    {
        try
        {
            var said = await tmux.CallAsync(socket, [["list-panes", "-a", "-F", TmuxFormat.Pane]], null, cancellationToken).ConfigureAwait(false);
            return [.. said.Split('\n').Select(line => TmuxFormat.Read(line, socket)).OfType<TerminalPane>()];
        }
        catch (OrchestratorException error) when (Gone.Contains(error.Code) || error.Code is "terminal-no-answer" or "tmux-too-old" or "terminal-failed")
        {
            // A socket is left behind by a server that was killed; one that hangs must not hide the others.
            return [];
        }
    }

    /// <summary>The pane went while its text was on the way: the buffer would stay with the server.</summary>
    private async Task ForgetAsync(TerminalAddress pane, string buffer)
    {
        try
        {
            await CallAsync(pane, [["delete-buffer", "-b", buffer]], CancellationToken.None).ConfigureAwait(false);
        }
        catch (OrchestratorException)
        {
            // It was never filled, or went with the server.
        }
    }

    private Task<string> CallAsync(TerminalAddress pane, IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken) =>
        tmux.CallAsync(pane.Socket, commands, null, cancellationToken);

    private static string[][] Everything(TerminalAddress pane) =>
        [Describe(pane), ["capture-pane", "-p", "-t", pane.Pane], ["capture-pane", "-p", "-J", "-S", "-", "-t", pane.Pane]];

    /// <summary>The description, so many rows as the pane is high, and then all lines.</summary>
    private static TerminalLines Lines(string said, TerminalAddress pane)
    {
        var rows = said.Split('\n');
        var seen = Read(rows[0], pane);
        if (seen.AlternateScreen)
        {
            return new TerminalLines([]);
        }

        var visible = rows.Skip(1).Take(seen.Height).ToList();
        var last = visible.FindLastIndex(row => !string.IsNullOrWhiteSpace(row));
        var lines = TerminalText.Strip(string.Join('\n', rows.Skip(1 + seen.Height))).TrimEnd().Split('\n').Select(line => line.TrimEnd()).ToList();
        var open = last >= 0 && seen.CursorRow <= last ? 1 : 0;
        return new TerminalLines([.. lines.Take(lines is [""] ? 0 : lines.Count - open)]);
    }

    private static string[] Describe(TerminalAddress pane) => ["display-message", "-p", "-t", pane.Pane, TmuxFormat.Pane];

    /// <summary>Of all modes that cover the program; no error when there is none.</summary>
    private static string[] LeaveMode(TerminalAddress pane) => ["copy-mode", "-q", "-t", pane.Pane];

    private static TerminalPane Read(string line, TerminalAddress pane) => TmuxFormat.Read(line.TrimEnd('\n'), pane.Socket ?? "default") switch
    {
        // display-message answers for the current pane when there is no such one any more.
        null => throw new OrchestratorException(ErrorKind.NotFound, "terminal-pane-gone", $"The pane '{pane}' is not there any more.", "orchestrator pane get", pane.ToString()),
        var read when read.Address.Pane != pane.Pane => throw Unreadable(line),
        var read => pane.Socket is null ? read with { Address = pane } : read,
    };

    private static OrchestratorException Unreadable(string line) => new(ErrorKind.Environment, "terminal-failed", $"tmux describes a pane in a way that can't be read: '{line}'.");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same on one server.</summary>
    internal async Task<int> AnnounceAsync(string socket, string text, CancellationToken cancellationToken)
    {
        try
        {
            var clients = (await tmux.CallAsync(socket, [["list-clients", "-F", "#{client_tty}"]], null, cancellationToken).ConfigureAwait(false))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            // It is a format: doubled, neither # nor % means anything in it.
            var literal = text.Replace("#", "##", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);
            foreach (var client in clients)
            {
                await tmux.CallAsync(socket, [["display-message", "-d", "10000", "-c", client, literal]], null, cancellationToken).ConfigureAwait(false);
            }

            return clients.Length;
        }
        catch (OrchestratorException error) when (error.Kind is ErrorKind.Environment or ErrorKind.NotFound or ErrorKind.Conflict)
        {
            // A server that went, or hangs, shows it to nobody.
            return 0;
        }
    }
}
