namespace Orchestrator.Host.Output;

/// <summary>A row as soon as it comes; columns keep the widest width seen so far. Times are clock times: a distance would be stale at once.</summary>
internal sealed class LiveAnswer(Type type, Terminal terminal) : IAnswer
{
    private readonly IReadOnlyList<Column> _columns = Column.Of(type);
    private readonly int[] _widths = new int[Column.Of(type).Count];

    public void Write(object item)
    {
        var line = "";
        for (var i = 0; i < _columns.Count; i++)
        {
            var text = _columns[i].Property.GetValue(item) is DateTimeOffset time
                ? TimeText.Clock(time)
                : _columns[i].Text(item);
            _widths[i] = Math.Max(_widths[i], text.Length);
            line += i == _columns.Count - 1 ? text : (_columns[i].IsNumber ? text.PadLeft(_widths[i]) : text.PadRight(_widths[i])) + "  ";
        }

        terminal.Output.WriteLine(line.TrimEnd());
        terminal.Output.Flush();
    }

    public void End()
    {
    }
}
