namespace Orchestrator.Host.Output;

/// <summary>Aligned columns without lines or colours, nothing cut off: for pipes and files.</summary>
internal sealed class PlainTable(Type type, TextWriter output) : IAnswer
{
    private readonly IReadOnlyList<Column> _columns = Column.Of(type);
    private readonly List<string[]> _rows = [];

    public void Write(object item)
    {
        var row = new string[_columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _columns[i].Text(item);
        }

        _rows.Add(row);
    }

    public void End()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var headings = new string[_columns.Count];
        var widths = new int[_columns.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            headings[i] = _columns[i].Heading;
            widths[i] = headings[i].Length;
            foreach (var row in _rows)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        WriteRow(headings, widths);
        foreach (var row in _rows)
        {
            WriteRow(row, widths);
        }
    }

    private void WriteRow(string[] cells, int[] widths)
    {
        var line = "";
        for (var i = 0; i < cells.Length; i++)
        {
            line += _columns[i].IsNumber ? cells[i].PadLeft(widths[i]) : cells[i].PadRight(widths[i]);
            line += "  ";
        }

        output.WriteLine(line.TrimEnd());
    }
}
