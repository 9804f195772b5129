using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>
/// A regular expression for the rows of a screen: <c>^</c> and <c>$</c> are the ends of a row, and a space stands for any run
/// of spaces and line breaks, since clients wrap their lines to the width of their pane.
/// </summary>
internal sealed class ScreenPattern
{
    private const string Gap = @"[ \n]+";

    private readonly SafePattern _pattern;

    /// <exception cref="ArgumentException">It is no regular expression, or looks around or back.</exception>
    public ScreenPattern(string source)
    {
        Source = source;
        _pattern = new SafePattern("(?m)" + Loosen(source));
    }

    /// <summary>As it is written.</summary>
    public string Source { get; }

    public bool IsMatch(string text) => _pattern.IsMatch(text);

    public Match Match(string text) => _pattern.Match(text);

    /// <summary>A space with a quantifier, in a class or behind a backslash is meant as it stands.</summary>
    internal static string Loosen(string source)
    {
        var loose = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < source.Length; at++)
        {
            var one = source[at];
            if (one == '\\' && at + 1 < source.Length)
            {
                loose.Append(one).Append(source[++at]);
                continue;
            }

            inClass = one == '[' || (inClass && one != ']');
            var quantified = at + 1 < source.Length && source[at + 1] is '*' or '+' or '?' or '{';
            loose.Append(one == ' ' && !inClass && !quantified ? Gap : one.ToString());
        }

        return loose.ToString();
    }
}
