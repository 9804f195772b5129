using System.Text.Json.Nodes;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>
/// Changes values in a text that a person wrote. Everything that the change is not about stays as it is, byte for
/// byte: comments, order, quotes, line ends.
/// </summary>
internal sealed class YamlEditor(YamlSource source, IReadOnlyList<string> order)
{
    /// <param name="edits">The changes, made one after the other.</param>
    /// <param name="source">The text as it is.</param>
    /// <param name="order">Top-level keys in canonical order: a new one goes behind those that come before it.</param>
    public static string Apply(YamlSource source, IEnumerable<YamlEdit> edits, IReadOnlyList<string> order) =>
        edits.Aggregate(source, (text, edit) => text with { Text = new YamlEditor(text, order).Apply(edit) }).Text;

    private string Text => source.Text;

    private string LineEnd => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private string Apply(YamlEdit edit)
    {
        YamlNode node = StrictYaml.Parse(source);
        YamlMap? holder = null;
        YamlEntry? entry = null;
        var flow = false;
        for (var i = 0; i < edit.Path.Count; i++)
        {
            switch (node)
            {
                case YamlMap map when map.Find(edit.Path[i]) is { } found:
                    (holder, entry, node, flow) = (map, found, found.Value, flow || map.Flow);
                    break;
                case YamlList list when int.Parse(edit.Path[i], System.Globalization.CultureInfo.InvariantCulture) is var index && index < list.Items.Count:
                    (node, flow) = (list.Items[index], flow || list.Flow);
                    break;
                case YamlMap map:
                    return edit.Value is null ? Text : Insert(map, edit.Path[i], Below(edit, i + 1), flow || map.Flow);
                case YamlScalar { IsNull: true } when entry is not null:
                    return edit.Value is null ? Text : Replace(holder!, entry, Below(edit, i), flow);
                default:
                    throw node.Invalid($"'{edit.Path[i]}' can't be set here");
            }
        }

        return Replace(holder!, entry!, edit.Value, flow);
    }

    private static JsonNode? Below(YamlEdit edit, int from) =>
        edit.Path.Skip(from).Reverse().Aggregate(edit.Value?.DeepClone(), (value, key) => new JsonObject { [key] = value });

    private string Replace(YamlMap holder, YamlEntry entry, JsonNode? value, bool flow)
    {
        var place = entry.Value.Place;
        var colon = Text.IndexOf(':', entry.Key.Place.End) + 1;
        var (header, body) = flow ? (YamlText.Flow(value), "") : YamlWriter.Value(value, holder.Place.Column - 1, 80);
        body = body.Replace("\n", LineEnd, StringComparison.Ordinal);
        var (end, tail) = (EndOfLine(colon), EndOfLine(place.End));

        // What is behind the old value on its last line, a comment perhaps, goes behind the new one's first line.
        var behind = Text[place.End..tail];
        if (place.Start <= end || flow)
        {
            return $"{Text[..colon]}{Spaced(header)}{behind}{body}{Text[tail..]}";
        }

        var between = header.Length == 0 ? Text[end..(StartOfLine(place.Start) - LineEnd.Length)] : "";
        return $"{Text[..colon]}{Spaced(header)}{Text[colon..end]}{behind}{between}{body}{Text[tail..]}";
    }

    private string Insert(YamlMap map, string key, JsonNode? value, bool flow)
    {
        if (flow)
        {
            var field = $"{YamlText.Key(key)}: {YamlText.Flow(value)}";
            return map.Entries.Count == 0
                ? $"{Text[..(map.Place.Start + 1)]} {field} {Text[(map.Place.End - 1)..]}"
                : $"{Text[..map.Entries[^1].Value.Place.End]}, {field}{Text[map.Entries[^1].Value.Place.End..]}";
        }

        var indent = map.Place.Column - 1;
        var lines = YamlWriter.Field(key, value, indent).Replace("\n", LineEnd, StringComparison.Ordinal);
        if (Before(map, key) is not { } before)
        {
            var start = map.Entries[0].Key.Place.Start;
            return $"{Text[..start]}{lines}{LineEnd}{new string(' ', indent)}{Text[start..]}";
        }

        var end = EndOfLine(Math.Max(before.Value.Place.End, Text.IndexOf(':', before.Key.Place.End) + 1));
        return $"{Text[..end]}{LineEnd}{new string(' ', indent)}{lines}{Text[end..]}";
    }

    // The entry that a new key goes behind; null: it goes before all.
    private YamlEntry? Before(YamlMap map, string key)
    {
        var rank = Rank(key);
        return map.Place.Column > 1 || rank < 0
            ? map.Entries[^1]
            : map.Entries.LastOrDefault(entry => Rank(entry.Key.Text) is var other && other >= 0 && other < rank);
    }

    private int Rank(string key)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Spaced(string header) => header.Length == 0 ? "" : " " + header;

    private int StartOfLine(int at) => at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;

    private int EndOfLine(int at)
    {
        var end = Text.IndexOf('\n', Math.Min(at, Text.Length));
        return end < 0 ? Text.Length : end > 0 && Text[end - 1] == '\r' ? Math.Max(end - 1, Math.Min(at, end)) : end;
    }
}
