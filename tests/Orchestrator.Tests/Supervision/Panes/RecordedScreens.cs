using System.Text.Json;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Testing;

namespace Orchestrator.Tests.Supervision.Panes;

/// <summary>
/// Screens of the real clients (Codex 0.169.0, Claude Code 2.1.197) in tmux 3.3a, paths neutralised: the pane as its server
/// told of it, then the rows as <c>capture-pane -e</c> printed them.
/// </summary>
internal static class RecordedScreens
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private static string Folder => Path.Combine(MarkdownPage.Root, "tests", "Orchestrator.Tests", "Supervision", "Panes", "Screens");

    /// <summary>Every recording, as <c>codex/idle</c>.</summary>
    public static IReadOnlyList<string> All => [.. Directory.EnumerateFiles(Folder, "*.screen", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileNameWithoutExtension(file)}").Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Folder, name + ".screen");

    public static TerminalView Read(string name)
    {
        var text = File.ReadAllText(PathOf(name));
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var told = JsonSerializer.Deserialize<Told>(text[..end], s_options)!;
        var pane = new TerminalPane(new TerminalAddress("/tmp/s", "t", "%0"), 1)
        {
            CursorColumn = told.CursorColumn,
            CursorRow = told.CursorRow,
            CursorVisible = told.CursorVisible,
            AlternateScreen = told.AlternateScreen,
            Width = told.Width,
            Height = told.Height,
            Command = told.Command,
            Title = told.Title,
        };
        return new TerminalView(pane, ScreenReader.Read(text[(end + 1)..]));
    }

    private sealed record Told(int CursorColumn, int CursorRow, bool CursorVisible, bool AlternateScreen, int Width, int Height, string Command, string Title);
}
