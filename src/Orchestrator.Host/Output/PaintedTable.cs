using Spectre.Console;

namespace Orchestrator.Host.Output;

/// <summary>A table for a terminal: cells wrap to its width, states have colours. Commands that would wrap stand below it, each on a line of its own, so that they can be pasted.</summary>
internal sealed class PaintedTable(Type type, Terminal terminal) : IAnswer
{
    private const int WordAtMost = 25;

    private readonly IReadOnlyList<Column> _columns = Column.Of(type);
    private readonly List<string[]> _rows = [];

    public void Write(object item) => _rows.Add([.. _columns.Select(column => column.Text(item))]);

    public void End()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        // A column that says nothing in any row only takes room from the others.
        var shown = Enumerable.Range(0, _columns.Count).Where(i => _rows.Exists(row => row[i].Length > 0)).ToList();
        var below = Fits(shown) ? [] : shown.Where(i => _columns[i].IsCommand && i != shown[0]).ToList();
        shown = [.. shown.Except(below)];
        var table = new Table().Border(TableBorder.Simple);
        foreach (var i in shown)
        {
            var column = new TableColumn(new Text(_columns[i].Heading, new Style(decoration: Decoration.Bold))).Padding(0, 0, 1, 0);
            if (i != shown[^1] && _rows.TrueForAll(row => row[i].Length <= WordAtMost && !row[i].Contains(' ')))
            {
                // Ids, states and kinds are single words: one that is broken in two can't be read, nor pasted.
                column.NoWrap();
            }

            table.AddColumn(_columns[i].IsNumber ? column.RightAligned() : column);
        }

        foreach (var row in _rows)
        {
            table.AddRow(shown.Select(i => new Text(row[i], new Style(Palette.Of(row[i])))));
        }

        Console(terminal).Write(table);
        var label = _rows.Max(row => row[shown[0]].Length);
        foreach (var row in _rows)
        {
            foreach (var i in below.Where(i => row[i].Length > 0))
            {
                terminal.Output.WriteLine($" {row[shown[0]].PadRight(label)}  {row[i]}");
            }
        }
    }

    private bool Fits(List<int> shown) => shown.Sum(i => 2 + _rows.Append(_columns.Select(column => column.Heading).ToArray()).Max(row => row[i].Length)) <= terminal.Width;

    private static IAnsiConsole Console(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Output),
            Ansi = terminal.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = terminal.Width;
        return console;
    }
}
