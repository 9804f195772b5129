using System.Collections;
using System.Reflection;

namespace Orchestrator.Host.Output;

/// <summary>An object as a list of its properties: what is empty is left out, what has parts is indented, lists of records become tables.</summary>
internal sealed class DetailAnswer(Terminal terminal) : IAnswer
{
    private bool _any;

    public void Write(object item)
    {
        if (_any)
        {
            terminal.Output.WriteLine();
        }

        _any = true;
        WriteProperties(item, "");
    }

    public void End()
    {
    }

    private void WriteProperties(object item, string indent)
    {
        var shown = Visible(item);
        var width = 2;
        foreach (var one in shown)
        {
            width = Math.Max(width, Cell.Heading(one.Property.Name).Length + 2);
        }

        foreach (var (property, value) in shown)
        {
            var heading = indent + Cell.Heading(property.Name).PadRight(width);
            if (value is IEnumerable rows and not (string or IDictionary) && TableType(property) is { } row)
            {
                WriteTable(heading.TrimEnd(), row, rows);
            }
            else if (IsRecord(value))
            {
                terminal.Output.WriteLine(heading.TrimEnd());
                WriteProperties(value, indent + "  ");
            }
            else
            {
                WriteText(heading, value);
            }
        }
    }

    /// <summary>Text with lines, and lists, go on under their first line.</summary>
    private void WriteText(string heading, object value)
    {
        var lines = value is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>().SelectMany(Lines) : Lines(value);
        foreach (var line in lines)
        {
            foreach (var part in Wrap.Lines(line, terminal.OutputIsTerminal ? terminal.Width - heading.Length : int.MaxValue))
            {
                terminal.Output.WriteLine((heading + part).TrimEnd());
                heading = new string(' ', heading.Length);
            }
        }
    }

    private static string[] Lines(object? value) =>
        (value is string text ? VisibleText.Of(ShortHash.Of(text)).ReplaceLineEndings("\n").TrimEnd('\n') : Cell.Text(value)).Split('\n');

    private void WriteTable(string heading, Type row, IEnumerable rows)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(heading);
        var table = Answers.Table(row, terminal);
        foreach (var item in rows)
        {
            table.Write(item!);
        }

        table.End();
    }

    /// <summary>What says something: plain values, then what has parts, then tables.</summary>
    private static List<Shown> Visible(object item)
    {
        List<Shown> shown = [], records = [], tables = [];
        foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(item);
            if (value is null or "" or ICollection { Count: 0 } || (IsRecord(value) && Visible(value).Count == 0))
            {
                continue;
            }

            (TableType(property) is not null ? tables : IsRecord(value) ? records : shown).Add(new Shown(property, value));
        }

        shown.AddRange(records);
        shown.AddRange(tables);
        return shown;
    }

    private static Type? TableType(PropertyInfo property) =>
        property.PropertyType is { IsGenericType: true } list && list.GetGenericArguments() is [var row] && row.IsDefined(typeof(TableColumnsAttribute), false) ? row : null;

    private static bool IsRecord(object value) =>
        value.GetType() is { IsClass: true } kind && kind.Assembly == typeof(Run).Assembly && value is not IEnumerable;

    private sealed record Shown(PropertyInfo Property, object Value);
}
