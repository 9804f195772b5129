namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Finds the first tab in an indentation; the parser says only that there is one.</summary>
internal static class YamlTabs
{
    /// <summary>Line and column from 1; zeros when there is none.</summary>
    public static (int Line, int Column) First(string text)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            var indent = content.IndexOfAnyExcept(' ', '\t');
            var tab = content[..(indent < 0 ? 0 : indent)].IndexOf('\t');
            if (tab >= 0)
            {
                return (line, tab + 1);
            }
        }

        return (0, 0);
    }
}
