namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Finds where <c>$( … )</c> ends: quotes and inner brackets count.</summary>
internal static class ShellBrackets
{
    /// <returns>The index of the closing bracket, or the text's length.</returns>
    public static int Close(string text, int start)
    {
        var depth = 1;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '\'' or '"' or '`':
                    i = SkipQuote(text, i);
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i;
            }
        }

        return text.Length;
    }

    private static int SkipQuote(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[open] != '\'')
            {
                i++;
            }
            else if (text[i] == text[open])
            {
                return i;
            }
        }

        return text.Length;
    }
}
