using YamlDotNet.RepresentationModel;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>
/// Lays one policy over another: mappings are merged, a list whose entries have an <c>id</c> is merged entry by entry
/// (<c>off: true</c> takes one out), any other value replaces the one below.
/// </summary>
internal static class PolicyOverlay
{
    public static YamlNode Lay(YamlNode below, YamlNode above) => (below, above) switch
    {
        (YamlMappingNode lower, YamlMappingNode upper) => Merge(lower, upper),
        (YamlSequenceNode lower, YamlSequenceNode upper) when lower.Children.Count > 0 && lower.Concat(upper).All(c => Id(c) is not null) => MergeById(lower, upper),
        _ => above,
    };

    private static YamlMappingNode Merge(YamlMappingNode lower, YamlMappingNode upper)
    {
        // The mapping itself has no place in a file; each value keeps its own.
        var merged = new YamlMappingNode();
        foreach (var (key, value) in lower.Children)
        {
            merged.Add(key, upper.Children.TryGetValue(key, out var over) ? Lay(value, over) : value);
        }

        foreach (var (key, value) in upper.Children.Where(c => !lower.Children.ContainsKey(c.Key)))
        {
            merged.Add(key, value);
        }

        return merged;
    }

    private static YamlSequenceNode MergeById(YamlSequenceNode lower, YamlSequenceNode upper)
    {
        var replaced = upper.ToDictionary(c => Id(c)!);
        var merged = lower.Select(c => replaced.GetValueOrDefault(Id(c)!, c))
            .Concat(upper.Where(c => !lower.Any(l => Id(l) == Id(c))))
            .Where(c => !IsOff(c));
        return new YamlSequenceNode(merged);
    }

    private static string? Id(YamlNode node) =>
        node is YamlMappingNode map && map.Children.TryGetValue("id", out var id) ? (id as YamlScalarNode)?.Value : null;

    private static bool IsOff(YamlNode node) =>
        ((YamlMappingNode)node).Children.TryGetValue("off", out var off) && off is YamlScalarNode { Value: "true" };
}
