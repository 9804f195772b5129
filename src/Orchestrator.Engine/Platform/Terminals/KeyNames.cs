using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>The names of keys as tmux has them. It types a name that it doesn't know letter by letter, so names are checked before.</summary>
internal static partial class KeyNames
{
    /// <exception cref="OrchestratorException"><c>key-unknown</c>.</exception>
    public static void Demand(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (!Known().IsMatch(key))
            {
                throw new OrchestratorException(
                    ErrorKind.Usage, "key-unknown", $"'{key}' is no key: one character, or a name such as Enter, Escape, Tab, BSpace, Up, PPage, F5, with C-, M- or S- before it.", "man tmux", key);
            }
        }
    }

    [GeneratedRegex(
        @"\A(?:[CMS]-){0,3}(?:[^\p{C}\p{Z}]|Space|Enter|Escape|Tab|BTab|BSpace|Up|Down|Left|Right|Home|End|NPage|PageDown|PgDn|PPage|PageUp|PgUp|IC|Insert|DC|Delete|F(?:[1-9]|1[0-2]))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
