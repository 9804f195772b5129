using System.Text.Json.Nodes;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>The fewest edits that lead from one tree to another.</summary>
internal static class TreeDifference
{
    public static IReadOnlyList<YamlEdit> Between(JsonObject before, JsonObject after) => [.. Compare([], before, after)];

    private static IEnumerable<YamlEdit> Compare(IReadOnlyList<string> path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return [];
        }

        return (before, after) switch
        {
            (JsonObject a, JsonObject b) => a.Select(field => field.Key).Union(b.Select(field => field.Key)).SelectMany(key => Compare([.. path, key], a[key], b[key])),
            (JsonArray a, JsonArray b) when a.Count == b.Count && a.Zip(b).All(pair => OnlyAdds(pair.First, pair.Second)) =>
                a.Zip(b).SelectMany((pair, i) => Compare([.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)], pair.First, pair.Second)),
            _ => [new YamlEdit(path, after)],
        };
    }

    // In a list's mappings a field that is gone must go: null there would still be a field. Then the list is written anew.
    private static bool OnlyAdds(JsonNode? before, JsonNode? after) =>
        before is JsonObject a && after is JsonObject b && a.All(field => b.ContainsKey(field.Key));
}
