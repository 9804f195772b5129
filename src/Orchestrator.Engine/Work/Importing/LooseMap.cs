using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>Reads a foreign mapping: asks for fields by any of their names and remembers which nobody asked for.</summary>
internal sealed class LooseMap(YamlMap map)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public YamlMap Map => map;

    /// <summary>Fields that hold something and were not asked for.</summary>
    public IEnumerable<string> Left => map.Entries.Where(entry => !_asked.Contains(entry.Key.Text) && !IsEmpty(entry.Value)).Select(entry => entry.Key.Text);

    public YamlNode? Node(params ReadOnlySpan<string> names)
    {
        YamlNode? found = null;
        foreach (var name in names)
        {
            _asked.Add(name);
            found ??= map.Find(name)?.Value is { } node && !IsEmpty(node) ? node : null;
        }

        return found;
    }

    /// <summary>Text of a scalar, or of a list line by line.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Node(names) switch
    {
        YamlScalar scalar => scalar.Text.Trim(),
        YamlList list => string.Join('\n', list.Items.OfType<YamlScalar>().Select(item => $"- {item.Text.Trim()}")),
        _ => null,
    };

    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names) => Node(names) switch
    {
        YamlScalar scalar => [scalar.Text.Trim()],
        YamlList list => [.. list.Items.OfType<YamlScalar>().Select(item => item.Text.Trim())],
        _ => [],
    };

    public LooseMap? Below(params ReadOnlySpan<string> names) => Node(names) is YamlMap below ? new(below) : null;

    public IReadOnlyList<LooseMap> Maps(params ReadOnlySpan<string> names) => Node(names) is YamlList list ? [.. list.Items.OfType<YamlMap>().Select(item => new LooseMap(item))] : [];

    public long? Whole(params ReadOnlySpan<string> names) => Node(names) is YamlScalar scalar && long.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsEmpty(YamlNode node) => node is YamlScalar { IsNull: true } or YamlScalar { Text: "" } or YamlList { Items.Count: 0 } or YamlMap { Entries.Count: 0 };
}
