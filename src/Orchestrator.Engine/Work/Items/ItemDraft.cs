using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Makes the parts of an item that one line on a command line stands for.</summary>
internal static class ItemDraft
{
    private const int IdLength = 48;

    // Decomposing by Unicode's rules needs globalization data, which the executable does without.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿß";
    private const string Bare = "aaaaaaceeeeiiiinoooooouuuuyys";

    /// <summary>An id from a title; null when nothing of it can be in one.</summary>
    public static string? IdOf(string title)
    {
        var id = new StringBuilder();
        foreach (var given in title.ToLowerInvariant())
        {
            var c = Accented.IndexOf(given, StringComparison.Ordinal) is var at and >= 0 ? Bare[at] : given;
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-' && c != '\'')
            {
                id.Append('-');
            }
        }

        var text = id.ToString();
        if (text.Length > IdLength)
        {
            var cut = text.LastIndexOf('-', IdLength);
            text = text[..(cut > 0 ? cut : IdLength)];
        }

        return text.Trim('-') is { Length: > 0 } made ? made : null;
    }

    /// <summary>A title from a goal: its first line, cut at a word.</summary>
    public static string TitleOf(string goal)
    {
        var line = Words.OneLine(goal.Trim().Split('\n')[0]);
        if (line.Length <= 72)
        {
            return line;
        }

        var cut = line[..72].LastIndexOf(' ');
        return $"{line[..(cut > 0 ? cut : 72)]}…";
    }

    /// <summary>One criterion for each command: it holds when the command exits with 0.</summary>
    public static IReadOnlyList<AcceptanceCriterion> Criteria(IReadOnlyList<string> commands) =>
        [.. commands.Select((command, i) => new AcceptanceCriterion($"c{i + 1}", $"{command.Trim()} passes", [new CommandVerifier(command.Trim())]))];
}
