using System.Globalization;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Reads the fields of one mapping; a field that nobody knows is refused before any is read.</summary>
internal sealed class YamlFields
{
    private readonly YamlMap _map;

    /// <param name="map">The mapping.</param>
    /// <param name="what">What it is, for errors: <c>a work item</c>.</param>
    /// <param name="known">Every field that it may have.</param>
    public YamlFields(YamlMap map, string what, IReadOnlyCollection<string> known)
    {
        _map = map;
        foreach (var entry in map.Entries)
        {
            if (!known.Contains(entry.Key.Text))
            {
                throw entry.Key.Invalid($"'{entry.Key.Text}' is no field of {what}{Nearest.Suggest(entry.Key.Text, known)}");
            }
        }
    }

    public YamlMap Map => _map;

    /// <summary>What a field holds; null when it is not there or holds null.</summary>
    public YamlNode? Node(string name) => _map.Find(name)?.Value is { } node and not YamlScalar { IsNull: true } ? node : null;

    /// <summary>The field's scalar, or null.</summary>
    public YamlScalar? Scalar(string name) => Node(name) switch
    {
        null => null,
        YamlScalar scalar => scalar,
        var other => throw other.Invalid($"'{name}' must be a single value, not {Kind(other)}"),
    };

    public string? Text(string name) => Scalar(name)?.Text;

    /// <summary>Text for people: blank space at its end says nothing.</summary>
    public string? Prose(string name) => Text(name)?.TrimEnd() is { Length: > 0 } text ? text : null;

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw _map.Invalid($"'{name}' is missing here");

    public long? Whole(string name, long min, long max)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        return scalar.Plain && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw scalar.Invalid($"'{name}' must be a whole number from {min} to {max}, not '{scalar.Text}'");
    }

    public int Int(string name, int otherwise, int min = 0, int max = int.MaxValue) => (int)(Whole(name, min, max) ?? otherwise);

    public double? Number(string name)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        return scalar.Plain && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw scalar.Invalid($"'{name}' must be a number, not '{scalar.Text}'");
    }

    public bool Truth(string name, bool otherwise) => Scalar(name) is not { } scalar ? otherwise : scalar switch
    {
        { Plain: true, Text: "true" or "True" or "TRUE" } => true,
        { Plain: true, Text: "false" or "False" or "FALSE" } => false,
        _ => throw scalar.Invalid($"'{name}' must be true or false, not '{scalar.Text}'"),
    };

    public TimeSpan? Duration(string name)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        return DurationText.TryParse(scalar.Text, out var duration) && duration > TimeSpan.Zero
            ? duration
            : throw scalar.Invalid($"'{name}' must be a duration such as 30s, 10m, 8h or 1d, not '{scalar.Text}'");
    }

    public string Word(string name, string otherwise, IReadOnlyCollection<string> known) =>
        Scalar(name) is not { } scalar ? otherwise
        : known.Contains(scalar.Text) ? scalar.Text
        : throw scalar.Invalid($"'{name}' can't be '{scalar.Text}'{Nearest.Suggest(scalar.Text, known)}");

    /// <summary>A list of single values; a single value alone stands for a list of one.</summary>
    public IReadOnlyList<YamlScalar> Scalars(string name) => Node(name) switch
    {
        null => [],
        YamlScalar one => [one],
        YamlList list => [.. list.Items.Select(item => item as YamlScalar ?? throw item.Invalid($"'{name}' must hold single values, not {Kind(item)}"))],
        var other => throw other.Invalid($"'{name}' must be a list, not {Kind(other)}"),
    };

    public IReadOnlyList<string> Texts(string name) => [.. Scalars(name).Select(scalar => scalar.Text.TrimEnd())];

    public IReadOnlyList<string> Words(string name, IReadOnlyCollection<string> known) => [.. Scalars(name).Select(scalar =>
        known.Contains(scalar.Text) ? scalar.Text : throw scalar.Invalid($"'{name}' can't hold '{scalar.Text}'{Nearest.Suggest(scalar.Text, known)}"))];

    public YamlMap? Mapping(string name) => Node(name) switch
    {
        null => null,
        YamlMap map => map,
        var other => throw other.Invalid($"'{name}' must be a mapping, not {Kind(other)}"),
    };

    public IReadOnlyList<YamlMap> Mappings(string name) => Node(name) switch
    {
        null => [],
        YamlList list => [.. list.Items.Select(item => item as YamlMap ?? throw item.Invalid($"'{name}' must hold mappings, not {Kind(item)}"))],
        var other => throw other.Invalid($"'{name}' must be a list of mappings, not {Kind(other)}"),
    };

    private static string Kind(YamlNode node) => node switch
    {
        YamlMap => "a mapping",
        YamlList => "a list",
        _ => "a single value",
    };
}
