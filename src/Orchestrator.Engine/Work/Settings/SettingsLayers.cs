using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>The project's file, this machine's file over it, and the environment's variables over both, as one tree whose nodes know where they came from.</summary>
internal static class SettingsLayers
{
    public static YamlMap Read(string? project, string? local, CallerEnvironment environment)
    {
        var tree = File(SettingsFields.ProjectFile, project);
        NoFetching(tree);
        if (tree.Find(SettingsFields.Routes) is { } routes)
        {
            throw routes.Key.Invalid($"who pays is no clone's to say: put '{SettingsFields.Routes}' into .orchestrator/{SettingsFields.LocalFile} or ~/.config/orchestrator/routes.yaml");
        }

        tree = YamlLayers.Lay(tree, File(SettingsFields.LocalFile, local));
        var agents = (tree.Find("agents")?.Value as YamlMap)?.Entries.Select(entry => entry.Key.Text) ?? [];
        return SettingsFields.Scalars(agents.ToList()).Aggregate(tree, (layers, path) => Override(layers, path, environment));
    }

    private static YamlMap File(string name, string? text)
    {
        var source = new YamlSource($".orchestrator/{name}", text ?? "", SettingsFields.InvalidCode);
        return text is null || text.Split('\n').All(line => line.AsSpan().Trim() is [] or ['#', ..]) ? new(source, new(1, 1, 0, 0), [], false) : StrictYaml.Parse(source);
    }

    private static YamlMap Override(YamlMap tree, string path, CallerEnvironment environment)
    {
        var variable = SettingsFields.Variable(path);
        if (environment.Get(variable) is not { } value)
        {
            return tree;
        }

        var source = new YamlSource($"env:{variable}", value, SettingsFields.InvalidCode);
        var place = new YamlPlace(1, 1, 0, value.Length);
        YamlNode node = new YamlScalar(source, place, value, Plain: true);
        foreach (var key in path.Split('.').Reverse())
        {
            node = new YamlMap(source, place, [new(new(source, place, key, Plain: true), node)], false);
        }

        return YamlLayers.Lay(tree, (YamlMap)node);
    }

    // What runs or fetches something to get a value is the person's own: a clone must not bring it along.
    private static void NoFetching(YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                map.Entries.ToList().ForEach(entry => NoFetching(entry.Value));
                break;
            case YamlList list:
                list.Items.ToList().ForEach(NoFetching);
                break;
            case YamlScalar { Text: var text } when text.StartsWith("cmd:", StringComparison.Ordinal) || text.StartsWith("op://", StringComparison.Ordinal):
                throw node.Invalid($"a value that is run or fetched is read only from this machine's own file: put it into .orchestrator/{SettingsFields.LocalFile}");
        }
    }
}
