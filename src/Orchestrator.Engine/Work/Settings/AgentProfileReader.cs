using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Reads one way to run an agent.</summary>
internal static class AgentProfileReader
{
    public static AgentProfile Read(YamlEntry entry)
    {
        var name = entry.Key.Text;
        if (!ItemWords.PartId.IsMatch(name))
        {
            throw entry.Key.Invalid($"the profile name '{name}' may have letters, digits, '_', '.' and '-' only");
        }

        var map = entry.Value as YamlMap ?? throw entry.Value.Invalid($"the profile '{name}' must be a mapping");
        var fields = new YamlFields(map, "an agent profile", SettingsFields.Agent);
        fields.Required("adapter");
        var adapter = fields.Word("adapter", "command", SettingsFields.Adapters);
        var identity = fields.Mapping("identity") is { } who ? new YamlFields(who, "'identity'", SettingsFields.Identity) : null;
        return new(
            name, fields.Required("family"), adapter, Command(fields), fields.Text("model"),
            fields.Word("trust", "standard", SettingsFields.TrustLevels), fields.Texts("args"))
        {
            PermissionMode = fields.Text("permission_mode"),
            SilenceAfter = fields.Duration("silence_after"),
            StartTimeout = fields.Duration("start_timeout"),
            IdentityName = identity?.Text("name"),
            IdentityEmail = identity?.Text("email"),
            Style = fields.Word("style", "strict", SettingsFields.Styles),
            Strength = fields.Int("strength", 0),
            PassEnvironment = fields.Texts("pass_environment"),
            Environment = Environment(fields),
        };
    }

    private static IReadOnlyList<string> Command(YamlFields fields) => fields.Node("command") switch
    {
        YamlScalar text => CommandWords.Split(text.Text) is { Count: > 0 } words ? words : throw text.Invalid("'command' has a quote that is not closed, or no word"),
        YamlList => fields.Texts("command") is { Count: > 0 } words && words[0].Length > 0 ? words : throw fields.Map.Invalid("'command' is an empty list"),
        null => throw fields.Map.Invalid("'command' is missing here"),
        var other => throw other.Invalid("'command' must be a command line or a list of words"),
    };

    private static Dictionary<string, string> Environment(YamlFields fields)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in fields.Mapping("environment")?.Entries ?? [])
        {
            values[entry.Key.Text] = (entry.Value as YamlScalar)?.Text ?? throw entry.Value.Invalid($"the variable '{entry.Key.Text}' must have a single value");
        }

        return values;
    }
}
