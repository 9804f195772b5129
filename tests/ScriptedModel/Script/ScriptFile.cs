using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.ScriptedModel.Script;

/// <summary>Reads a script from JSON: an object of lanes, each a list of <see cref="WrittenTurn"/>.</summary>
public static class ScriptFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads a script.</summary>
    /// <exception cref="JsonException">It is not JSON, or has a field that no turn has.</exception>
    public static ModelScript Read(string json)
    {
        var script = new ModelScript();
        foreach (var (lane, turns) in JsonSerializer.Deserialize<Dictionary<string, WrittenTurn[]>>(json, s_options) ?? [])
        {
            script.Lane(lane, turns.SelectMany(turn => Enumerable.Repeat(turn.ToTurn(), turn.Times)));
        }

        return script;
    }
}
