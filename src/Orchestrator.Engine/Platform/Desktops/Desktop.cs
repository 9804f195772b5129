using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Platform.Desktops;

/// <summary>Notifications by <c>notify-send</c>, or by <c>osascript</c> on macOS, where there is one and a desktop to show it.</summary>
internal sealed class Desktop(IProcessRunner processes) : IDesktop
{
    private const int LongestText = 300;
    private static readonly string[] s_displays = ["DISPLAY", "WAYLAND_DISPLAY"];
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(5);

    public async Task<bool> ShowAsync(string title, string text, CancellationToken cancellationToken)
    {
        var line = text.ReplaceLineEndings(" ");
        if (Command(title, line.Length > LongestText ? line[..LongestText] + "…" : line) is not { } command)
        {
            return false;
        }

        try
        {
            return await processes.RunAsync(new ProcessRequest(command, Path.GetTempPath(), s_atMost) { LeavesProcesses = false }, cancellationToken).ConfigureAwait(false) is { ExitCode: 0, TimedOut: false };
        }
        catch (OrchestratorException)
        {
            // The message itself lies in the inbox; this is a courtesy.
            return false;
        }
    }

    /// <summary>Neither program reads the text as a script or as markup: it is an argument, with markup's own characters written out.</summary>
    internal static IReadOnlyList<string>? Command(string title, string text)
    {
        if (OperatingSystem.IsMacOS())
        {
            return Find("osascript") is { } script
                ? [script, "-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run", "--", title, text]
                : null;
        }

        return s_displays.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }) && Find("notify-send") is { } program ? [program, "--app-name=Orchestrator", "--", title, System.Net.WebUtility.HtmlEncode(text)] : null;
    }

    private static string? Find(string program) =>
        ProgramPath.Find(program, Path.GetTempPath(), new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" });
}
