using System.Reflection;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Holds a project's <c>requires:</c> against the engine that reads it.</summary>
internal static class EngineVersion
{
    public static Version Current { get; } = typeof(EngineVersion).Assembly.GetName().Version ?? new(0, 0);

    /// <summary>Version and commit, such as <c>0.1.0+1a2b3c4</c>; the version alone where the build knew no commit.</summary>
    public static string Build { get; } = typeof(EngineVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Current.ToString(3);

    /// <exception cref="OrchestratorException">The project asks for a newer engine (<c>engine-too-old</c>).</exception>
    public static void Demand(YamlScalar? requires)
    {
        if (requires is null)
        {
            return;
        }

        var text = requires.Text.Trim();
        var wanted = Parse(text.StartsWith(">=", StringComparison.Ordinal) ? text[2..].Trim() : text)
            ?? throw requires.Invalid($"'requires' must be a version such as '>=0.1', not '{text}'");
        if (Full(Current) < wanted)
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "engine-too-old", $"{requires.Source.File}:{requires.Place.Line}:{requires.Place.Column}: the project requires Orchestrator {text}; this is {Current.ToString(3)}.",
                "Install a newer Orchestrator.", requires.Source.File);
        }
    }

    private static Version? Parse(string text) => Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out var version) ? Full(version) : null;

    private static Version Full(Version version) => new(version.Major, version.Minor, Math.Max(version.Build, 0));
}
