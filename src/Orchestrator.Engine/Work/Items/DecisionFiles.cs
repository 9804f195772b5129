using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads the decisions that items stand on, as far as readiness and freezing need them.</summary>
internal sealed class DecisionFiles(IAuthorityFiles files)
{
    private const string Folder = "decisions";
    private static readonly string[] s_statuses = ["proposed", "accepted", "superseded"];
    private readonly ConcurrentDictionary<string, (string Text, Decision Decision)> _read = new(StringComparer.Ordinal);

    /// <summary>A decision as its file says now; null when there is none.</summary>
    public Decision? Find(string id)
    {
        if (files.Read($"{Folder}/{id}.yaml") is not { } text)
        {
            return null;
        }

        if (!_read.TryGetValue(id, out var known) || known.Text != text)
        {
            _read[id] = known = (text, Read(id, text));
        }

        return known.Decision;
    }

    /// <summary>Every decision, by id.</summary>
    public IEnumerable<Decision> All() => files.List(Folder, "*.yaml").Select(path => Find(Path.GetFileNameWithoutExtension(path))).OfType<Decision>();

    private static Decision Read(string id, string text)
    {
        try
        {
            var map = StrictYaml.Parse(new($".orchestrator/{Folder}/{id}.yaml", text, "decision-invalid"));
            var status = (map.Find("status")?.Value as YamlScalar)?.Text ?? "proposed";
            return new(
                id, s_statuses.Contains(status) ? status : null, WorkItemHash.Digest(CanonicalJson.Serialize(Plain(map))),
                (map.Find("question")?.Value as YamlScalar)?.Text, (map.Find("chosen")?.Value as YamlScalar)?.Text);
        }
        catch (OrchestratorException error) when (error.Code == "decision-invalid")
        {
            // A decision that can't be read decides nothing; its text still counts, so that mending it is a change.
            return new(id, null, WorkItemHash.Digest(text));
        }
    }

    private static JsonNode? Plain(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Plain(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Plain)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar scalar => scalar.Text.TrimEnd(),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };
}
