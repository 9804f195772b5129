using System.Text.RegularExpressions;

namespace Orchestrator.Tests.Docs;

/// <summary>Finds the cmdlets that a script of a page calls, with the names of their parameters.</summary>
internal static partial class PowerShellScript
{
    public static IEnumerable<(string Cmdlet, IReadOnlyList<string> Parameters)> Calls(string script)
    {
        var plain = Comments().Replace(Strings().Replace(Joined().Replace(script, " "), "text"), "");
        foreach (var part in Ends().Split(plain))
        {
            var words = part.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).ToList();
            var at = words.FindIndex(word => CmdletName().IsMatch(word));
            if (at >= 0)
            {
                yield return (words[at], [.. words.Skip(at + 1).Where(word => ParameterName().IsMatch(word)).Select(word => word[1..].Split(':')[0])]);
            }
        }
    }

    [GeneratedRegex(@"`\n")]
    private static partial Regex Joined();

    [GeneratedRegex(@"@'\n.*?\n'@|@""\n.*?\n""@|'[^']*'|""(`.|[^""])*""", RegexOptions.Singleline)]
    private static partial Regex Strings();

    [GeneratedRegex(@"(?<=^|\s)#.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\|\|?|;|\n|[(){}]|&&|=")]
    private static partial Regex Ends();

    [GeneratedRegex("^[A-Z][A-Za-z]+-[A-Z][A-Za-z]+$")]
    private static partial Regex CmdletName();

    [GeneratedRegex("^-[A-Z][A-Za-z]*(:.*)?$")]
    private static partial Regex ParameterName();
}
