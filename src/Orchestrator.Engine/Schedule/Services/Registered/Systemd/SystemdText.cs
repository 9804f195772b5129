using System.Text;

namespace Orchestrator.Engine.Schedule.Services.Registered.Systemd;

/// <summary>Words as systemd reads them back from a unit file (systemd.syntax(7), "Quoting"; systemd.unit(5), "Specifiers").</summary>
internal static class SystemdText
{
    /// <summary>A word in double quotes, with C's escapes; a percent sign is doubled, or it would begin a specifier.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 8);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '%' => quoted.Append("%%"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A program of <c>ExecStart</c>. A dollar sign would be taken for a variable unless the command says that it has none.</summary>
    public static string Program(string path) => (path.Contains('$', StringComparison.Ordinal) ? ":" : "") + Quoted(path);

    /// <summary>The program of an <c>ExecStart</c> that <see cref="Program"/> wrote; null when it is none.</summary>
    public static string? ReadProgram(string command)
    {
        var at = command.StartsWith(':') ? 1 : 0;
        if (at >= command.Length || command[at] != '"')
        {
            return null;
        }

        var path = new StringBuilder();
        for (at++; at < command.Length && command[at] != '"'; at++)
        {
            if (command[at] is '\\' or '%' && at + 1 < command.Length)
            {
                at++;
            }

            path.Append(command[at]);
        }

        return path.ToString();
    }
}
