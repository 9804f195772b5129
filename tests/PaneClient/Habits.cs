using System.Globalization;

namespace PaneClient;

/// <summary>How the client misbehaves.</summary>
/// <param name="IgnoreEnters">So many Enters are swallowed.</param>
/// <param name="Slow">A paste shows only after this.</param>
/// <param name="Deaf">A paste is swallowed.</param>
/// <param name="DialogAfterPaste">A paste opens a question that the next Enter answers.</param>
/// <param name="Working">It says that a turn runs, until Escape.</param>
internal sealed record Habits(int IgnoreEnters, TimeSpan Slow, bool Deaf, bool DialogAfterPaste, bool Working)
{
    public static Habits Parse(string[] words)
    {
        int Number(string name) => words.FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal)) is { } word
            ? int.Parse(word[(name.Length + 1)..], CultureInfo.InvariantCulture) : 0;
        return new Habits(
            Number("ignore-enter"), TimeSpan.FromMilliseconds(Number("slow")), words.Contains("deaf"), words.Contains("dialog-after-paste"), words.Contains("working"));
    }
}
