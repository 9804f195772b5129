using System.Text.Json.Nodes;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>The form of the user's lists: one key with a list of small mappings.</summary>
internal static class UserList
{
    public static List<JsonObject> Read(string? text, string file, string key, string[] fields)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var root = new YamlFields(StrictYaml.Parse(new(file, text, "user-file-invalid")), "this file", [key]);
        return [.. root.Mappings(key).Select(map =>
        {
            var entry = new YamlFields(map, "an entry", fields);
            return new JsonObject(fields.Where(field => entry.Text(field) is not null).Select(field => KeyValuePair.Create(field, (JsonNode?)entry.Text(field))));
        })];
    }

    public static string Write(string key, string comment, IEnumerable<JsonObject> entries) =>
        $"# {comment}\n{YamlWriter.Document(new JsonObject { [key] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]) })}";
}
