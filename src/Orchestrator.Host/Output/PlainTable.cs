namespace Orchestrator.Host.Output;

/// <summary>
/// Aligned columns without lines or colours, nothing cut off: for pipes and files. A long table begins once its first rows
/// are there, and its columns grow with what comes.
/// </summary>
internal sealed class PlainTable(Type type, TextWriter output) : IAnswer
{
    private const int MeasuredAtMost = 500;

    private readonly IReadOnlyList<Column> _columns = Column.Of(type);
    private readonly List<string[]> _rows = [];
    private int[]? _widths;

    public void Write(object item)
    {
        var row = new string[_columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _columns[i].Text(item);
        }

        if (_widths is not null)
        {
            WriteRow(row, _widths);
            return;
        }

        _rows.Add(row);
        if (_rows.Count == MeasuredAtMost)
        {
            Begin();
        }
    }

    public void End()
    {
        if (_rows.Count > 0)
        {
            Begin();
        }
    }

    private void Begin()
    {
        var headings = new string[_columns.Count];
        _widths = new int[_columns.Count];
        for (var i = 0; i < _widths.Length; i++)
        {
            headings[i] = _columns[i].Heading;
            _widths[i] = headings[i].Length;
            foreach (var row in _rows)
            {
                _widths[i] = Math.Max(_widths[i], row[i].Length);
            }
        }

        WriteRow(headings, _widths);
        foreach (var row in _rows)
        {
            WriteRow(row, _widths);
        }

        _rows.Clear();
    }

    private void WriteRow(string[] cells, int[] widths)
    {
        var line = "";
        for (var i = 0; i < cells.Length; i++)
        {
            widths[i] = Math.Max(widths[i], cells[i].Length);
            line += _columns[i].IsNumber ? cells[i].PadLeft(widths[i]) : cells[i].PadRight(widths[i]);
            line += "  ";
        }

        output.WriteLine(line.TrimEnd());
    }
}
