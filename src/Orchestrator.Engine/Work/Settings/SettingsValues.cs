using System.Globalization;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Every setting with its source: what files and variables say, and what is built in where they say nothing.</summary>
internal static class SettingsValues
{
    private const string BuiltIn = "built_in";

    public static IReadOnlyList<ConfigValue> Of(YamlMap tree, SettingsDocument document)
    {
        // Who pays is told by whoever knows which of its words may be shown.
        var settings = tree with { Entries = [.. tree.Entries.Where(entry => entry.Key.Text != SettingsFields.Routes)] };
        var values = Leaves("", settings).Select(Masked).ToDictionary(value => value.Name, StringComparer.Ordinal);
        foreach (var value in Defaults(document).Where(value => !values.Keys.Any(known => known.StartsWith(value.Name + ".", StringComparison.Ordinal))))
        {
            values.TryAdd(value.Name, value);
        }

        return [.. values.Values.OrderBy(value => value.Name, StringComparer.Ordinal)];
    }

    // A worker's variables and a webhook's address may be secrets; that they are set is all that anybody needs to see.
    private static ConfigValue Masked(ConfigValue value) =>
        value.Name.Contains(".environment.", StringComparison.Ordinal) || (value.Name.StartsWith("notifications.", StringComparison.Ordinal) && value.Name.EndsWith(".url", StringComparison.Ordinal))
            ? value with { Value = "…" } : value;

    private static IEnumerable<ConfigValue> Leaves(string path, YamlNode node) => node switch
    {
        YamlMap map => map.Entries.SelectMany(entry => Leaves(path.Length == 0 ? entry.Key.Text : $"{path}.{entry.Key.Text}", entry.Value)),
        YamlList list => [new(path, string.Join(", ", list.Items.Select(item => (item as YamlScalar)?.Text ?? "…")), node.Source.File)],
        YamlScalar { IsNull: true } => [new(path, null, node.Source.File)],
        YamlScalar scalar => [new(path, scalar.Text, node.Source.File)],
        _ => [],
    };

    private static IEnumerable<ConfigValue> Defaults(SettingsDocument document)
    {
        yield return new("name", document.Name, BuiltIn);
        yield return new("policy", document.PolicyName, BuiltIn);
        yield return new("defaults.worker", document.DefaultWorker, BuiltIn);
        yield return new("defaults.verifier", document.DefaultVerifier, BuiltIn);
        yield return new("max_parallel", document.Parallel.Project.ToString(CultureInfo.InvariantCulture), BuiltIn);
        yield return new("review.panel", document.Review.Panel.ToString(CultureInfo.InvariantCulture), BuiltIn);
        yield return new("review.quorum", document.Review.Quorum.ToString(CultureInfo.InvariantCulture), BuiltIn);
        yield return new("review.timeout", DurationText.Format(document.Review.Timeout), BuiltIn);
        foreach (var profile in document.Profiles.Values)
        {
            yield return new($"agents.{profile.Name}.trust", profile.Trust, BuiltIn);
            yield return new($"agents.{profile.Name}.style", profile.Style, BuiltIn);
            yield return new($"agents.{profile.Name}.model", profile.Model, BuiltIn);
        }
    }
}
