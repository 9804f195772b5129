using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>Fills <c>{{name}}</c> placeholders. What is filled in is never read for placeholders again.</summary>
internal static partial class PromptTemplate
{
    /// <summary>The names that a template uses.</summary>
    public static IEnumerable<string> Names(string template) => Placeholder().Matches(template).Select(match => match.Groups["name"].Value);

    /// <summary>Fills a template. A placeholder that stands alone on its line and has no value takes its line and the blank one after it along.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var result = new StringBuilder(template.Length * 2);
        var swallowed = false;
        foreach (var line in template.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (swallowed && line.Length == 0)
            {
                swallowed = false;
                continue;
            }

            var filled = Placeholder().Replace(line, match => values[match.Groups["name"].Value]);
            swallowed = filled.Trim().Length == 0 && line.Length > 0;
            if (!swallowed)
            {
                result.Append(filled).Append('\n');
            }
        }

        return result.ToString().TrimEnd('\n') + "\n";
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
