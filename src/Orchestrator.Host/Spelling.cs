using System.Text;

namespace Orchestrator.Host;

/// <summary>Names as each side spells them: <c>LastSign</c> is <c>last_sign</c> in JSON, <c>--last-sign</c> when typed, <c>last sign</c> as a heading. A naming policy does the same and takes longer to load.</summary>
internal static class Spelling
{
    public static string Snake(string name) => Spell(name, '_');

    public static string Kebab(string name) => Spell(name, '-');

    public static string Words(string name) => Spell(name, ' ');

    private static string Spell(string name, char separator)
    {
        var spelled = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]))))
            {
                spelled.Append(separator);
            }

            spelled.Append(char.ToLowerInvariant(name[i]));
        }

        return spelled.ToString();
    }
}
