using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Services.Registered.Crontab;

/// <summary>
/// What cron starts. Its environment is next to empty and its lines are short (a thousand characters in some), so a script
/// brings everything along.
/// </summary>
internal static class TickScript
{
    private const string Start = "exec ";

    public static string Text(ServiceTerms terms)
    {
        var text = new StringBuilder($"#!/bin/sh\n# {terms.Mark.Line(TickServiceKind.Cron)}\n");
        foreach (var (name, value) in terms.Environment)
        {
            text.Append("export ").Append(name).Append('=').Append(PosixQuote.Always(value)).Append('\n');
        }

        // Cron mails what is printed, at every tick. What each did stands in its project.
        return text.Append(Start).Append(PosixQuote.Always(terms.Program)).Append(" tick >/dev/null 2>").Append(PosixQuote.Always(terms.Errors)).Append('\n').ToString();
    }

    /// <summary>The program that a script starts; null when it names none.</summary>
    public static string? ReadProgram(string script)
    {
        if (script.Split('\n').LastOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal)) is not { } line)
        {
            return null;
        }

        var end = line.LastIndexOf(" tick >", StringComparison.Ordinal);
        return end > Start.Length + 1 ? line[(Start.Length + 1)..(end - 1)].Replace(@"'\''", "'", StringComparison.Ordinal) : null;
    }
}
