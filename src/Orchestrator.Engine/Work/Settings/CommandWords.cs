using System.Text;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Splits a command line into words: blanks part them, quotes hold them together, a backslash takes the next character as it is. Nothing is expanded.</summary>
internal static class CommandWords
{
    /// <summary>The words; empty when a quote is not closed.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, open) = ('\0', false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                End();
            }
            else if (quote == c)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'' && quote == '\0')
            {
                (quote, open) = (c, true);
            }
            else
            {
                i += c == '\\' && quote != '\'' && i + 1 < line.Length ? 1 : 0;
                word.Append(line[i]);
                open = true;
            }
        }

        End();
        return quote == '\0' ? words : [];

        void End()
        {
            if (open)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            open = false;
        }
    }
}
