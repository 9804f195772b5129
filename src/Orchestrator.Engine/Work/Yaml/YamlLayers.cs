namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Lays one mapping over another: mappings are joined, everything else is replaced. Nodes keep their places, so errors name the right file.</summary>
internal static class YamlLayers
{
    public static YamlMap Lay(YamlMap below, YamlMap above)
    {
        var entries = below.Entries.Select(entry => above.Find(entry.Key.Text) is { } over ? Join(entry, over) : entry)
            .Concat(above.Entries.Where(entry => below.Find(entry.Key.Text) is null));
        return above with { Entries = [.. entries], Source = below.Source };
    }

    private static YamlEntry Join(YamlEntry below, YamlEntry above) =>
        below.Value is YamlMap a && above.Value is YamlMap b ? above with { Value = Lay(a, b) with { Source = b.Source } } : above;
}
