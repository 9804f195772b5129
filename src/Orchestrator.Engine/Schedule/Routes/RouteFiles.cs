using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Engine.Work.Settings;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>The files that say who pays: the user's own, which goes before the project's local one.</summary>
internal sealed class RouteFiles(UserConfiguration user, ProjectFolder project)
{
    public string LocalPath => Path.Combine(project.Authority, SettingsFields.LocalFile);

    /// <summary>What each file says of each family, the one that goes before the other first.</summary>
    /// <exception cref="OrchestratorException"><c>routes-invalid</c>; the file is not this user's alone (<c>file-open</c>, <c>file-foreign</c>).</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, FamilyRoutes>> Read()
    {
        var own = Document(GuardedFile.ReadSecret(user.Routes), user.Routes);
        var local = Document(GuardedFile.ReadOwn(LocalPath), $".orchestrator/{SettingsFields.LocalFile}");
        return
        [
            own is null ? new() : Routes(new YamlFields(own, "this file", [SettingsFields.Routes]).Mapping(SettingsFields.Routes), isOfProject: false),
            Routes(local?.Find(SettingsFields.Routes)?.Value switch { null or YamlScalar { IsNull: true } => null, YamlMap map => map, var other => throw other.Invalid($"'{SettingsFields.Routes}' must be a mapping") }, isOfProject: true),
        ];
    }

    private static Dictionary<string, FamilyRoutes> Routes(YamlMap? map, bool isOfProject) => map is null ? [] : RouteReader.Read(map, isOfProject);

    private static YamlMap? Document(string? text, string file) =>
        text is null || text.Split('\n').All(line => line.AsSpan().Trim() is [] or ['#', ..]) ? null : StrictYaml.Parse(new(file, text, RouteReader.InvalidCode));
}
