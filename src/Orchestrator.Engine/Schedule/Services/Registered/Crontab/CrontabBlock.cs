using System.Text;

namespace Orchestrator.Engine.Schedule.Services.Registered.Crontab;

/// <summary>
/// Our lines in a crontab, between two marks. A crontab is bytes: it is handled as Latin-1, in which each byte is one
/// character, and everything around our lines stays as it is.
/// </summary>
internal static class CrontabBlock
{
    private const string Begin = "# orchestrator:begin ";
    private const string End = "# orchestrator:end\n";

    /// <summary>Cron knows no shorter time.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>The lines.</summary>
    /// <param name="mark">What they are known by.</param>
    /// <param name="script">The script that makes a tick, absolute.</param>
    public static string Text(ServiceMark mark, string script) => Bytes(
        $"{Begin}{mark.Line(TickServiceKind.Cron)}\n{When(EvenInterval.Of(mark.Interval, Least))} {Command(script)}\n{End}");

    /// <summary>A crontab with the lines in it: where they were, else at its end.</summary>
    public static string Put(string crontab, string block)
    {
        if (Find(crontab) is var (start, end))
        {
            return crontab[..start] + block + crontab[end..];
        }

        return crontab.Length == 0 || crontab.EndsWith('\n') ? crontab + block : $"{crontab}\n{block}";
    }

    /// <summary>A crontab without them.</summary>
    public static string Take(string crontab) => Find(crontab) is var (start, end) ? crontab[..start] + crontab[end..] : crontab;

    /// <summary>The lines that are there; null: none.</summary>
    public static string? Read(string crontab) => Find(crontab) is var (start, end) ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(crontab[start..end])) : null;

    private static (int Start, int End)? Find(string crontab)
    {
        var start = crontab.StartsWith(Begin, StringComparison.Ordinal) ? 0 : crontab.IndexOf("\n" + Begin, StringComparison.Ordinal) is >= 0 and var at ? at + 1 : -1;
        if (start < 0)
        {
            return null;
        }

        var end = crontab.IndexOf("\n" + End, start, StringComparison.Ordinal);
        return end < 0
            ? throw new OrchestratorException(
                ErrorKind.Conflict, "crontab-marks", $"In the crontab '{Begin.TrimEnd()}' has no '{End.TrimEnd()}' after it; where our lines end can't be told.", "crontab -e")
            : (start, end + 1 + End.Length);
    }

    private static string When(EvenInterval every) => every switch
    {
        { IsMinutes: true, Step: 1 } => "* * * * *",
        { IsMinutes: true } => $"*/{every.Step} * * * *",
        { Step: 1 } => "0 * * * *",
        { Step: 24 } => "0 0 * * *",
        _ => $"0 */{every.Step} * * *",
    };

    // crontab(5): a percent sign is a line end unless a backslash stands before it, whatever quotes it is in.
    private static string Command(string script) => $"/bin/sh {Platform.PosixQuote.Always(script)}".Replace("%", @"\%", StringComparison.Ordinal);

    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
