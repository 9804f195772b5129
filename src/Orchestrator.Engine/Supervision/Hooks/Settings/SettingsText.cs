using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>Puts entries into a JSON text and takes them out, and leaves every other character as it is.</summary>
internal static class SettingsText
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds an entry behind the last of an object or a list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="into">The object or list in it.</param>
    /// <param name="name">The entry's name; null in a list.</param>
    /// <param name="value">The entry's value.</param>
    public static string Add(string text, SettingsNode into, string? name, JsonNode value)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var unit = Unit(text);
        var outer = IndentAt(text, into.Start);
        var inner = into.Children is [var first, ..] && text[into.Start..first.Start].Contains('\n') ? IndentAt(text, first.Start) : outer + unit;
        var written = Written(value, unit, newline + inner);
        var entry = name is null ? written : $"{JsonSerializer.Serialize(name)}: {written}";
        return into.Children is [.., var last]
            ? text.Insert(last.Value.End, $",{newline}{inner}{entry}")
            : string.Concat(text.AsSpan(0, into.Start + 1), $"{newline}{inner}{entry}{newline}{outer}", text.AsSpan(into.End - 1));
    }

    /// <summary>Takes an entry out of the object or list that holds it, and the comma that it leaves over.</summary>
    public static string Remove(string text, SettingsNode from, SettingsNode entry)
    {
        var at = from.Children.FindIndex(child => child.Value == entry);
        return at > 0 ? text.Remove(from.Children[at - 1].Value.End, entry.End - from.Children[at - 1].Value.End)
            : from.Children.Count > 1 ? text.Remove(from.Children[0].Start, from.Children[1].Start - from.Children[0].Start)
            : text.Remove(from.Start + 1, from.End - from.Start - 2);
    }

    private static string Written(JsonNode value, string unit, string newline) => string.Join(newline, value.ToJsonString(s_indented).Split('\n').Select(line =>
    {
        var rest = line.TrimEnd('\r').TrimStart(' ');
        return string.Concat(Enumerable.Repeat(unit, (line.TrimEnd('\r').Length - rest.Length) / 2)) + rest;
    }));

    /// <summary>What the line begins with that a place is on.</summary>
    private static string IndentAt(string text, int place)
    {
        var line = text.LastIndexOf('\n', Math.Max(place - 1, 0)) + 1;
        var end = line;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[line..Math.Min(end, Math.Max(place, line))];
    }

    /// <summary>One level of indentation as this text has it.</summary>
    private static string Unit(string text)
    {
        var first = text.Split('\n').Skip(1).FirstOrDefault(line => line.Length > 0 && line[0] is ' ' or '\t') ?? "  ";
        return first[0] == '\t' ? "\t" : first[..(first.Length - first.TrimStart(' ').Length)];
    }
}
