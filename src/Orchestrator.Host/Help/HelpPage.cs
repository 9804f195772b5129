using Orchestrator.Host.Output;

namespace Orchestrator.Host.Help;

/// <summary>Lays out help: names in one column, their text wrapped beside them.</summary>
internal sealed class HelpPage(Terminal terminal)
{
    private const int MaxNameWidth = 30;

    public void Line(string text = "")
    {
        foreach (var line in Wrap.Lines(text, terminal.Width - 1))
        {
            terminal.Output.WriteLine(line);
        }
    }

    public void List(string heading, IReadOnlyList<(string Name, string Text)> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        Line();
        Line(heading);
        var width = Math.Min(MaxNameWidth, entries.Max(entry => entry.Name.Length)) + 4;
        foreach (var (name, text) in entries)
        {
            var start = ("  " + name).PadRight(width);
            if (start.Length > width)
            {
                terminal.Output.WriteLine(start);
                start = new string(' ', width);
            }

            foreach (var line in Wrap.Lines(text, terminal.Width - width - 1))
            {
                terminal.Output.WriteLine((start + line).TrimEnd());
                start = new string(' ', width);
            }
        }
    }
}
