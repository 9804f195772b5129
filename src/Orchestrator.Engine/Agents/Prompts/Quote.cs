namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>Shows text that came from an agent or a program as data.</summary>
internal static class Quote
{
    /// <summary>The text between fences that are longer than any run of backticks in it, so that nothing in it can end them.</summary>
    /// <param name="text">The text; cut to its last 20,000 characters.</param>
    public static string Fence(string text) => Block(Streams.Cut.Tail(text.ReplaceLineEndings("\n").TrimEnd('\n'), 20_000), "text");

    /// <summary>The whole text between such fences.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">What it is written in, such as <c>diff</c>.</param>
    public static string Block(string text, string language)
    {
        var shown = text.ReplaceLineEndings("\n").TrimEnd('\n');
        var (longest, run) = (0, 0);
        foreach (var character in shown)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{shown}\n{fence}";
    }

    /// <summary>One line in backticks; line breaks become spaces.</summary>
    public static string Inline(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``" : $"`{line}`";
    }
}
