using System.Text.Json.Nodes;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>A verifier as the tree that a file holds; defaults are left out.</summary>
internal static class VerifierTree
{
    public static JsonObject Of(Verifier verifier) => verifier switch
    {
        CommandVerifier command => Fields(
            ("type", "command"), ("run", command.Run), ("expect", command.Expect == "pass" ? null : command.Expect),
            ("timeout", Time(command.Timeout)), ("cwd", command.Cwd)),
        ArtifactVerifier artifact => Fields(
            ("type", "artifact"), ("path", artifact.Path), ("exists", artifact.Exists ? null : false),
            ("min_bytes", artifact.MinBytes), ("contains", artifact.Contains), ("sha256", artifact.Sha256)),
        GitVerifier git => Fields(("type", "git"), ("check", git.Check), ("expect", git.Expect)),
        StepVerifier step => Fields(("type", "step"), ("done", step.Done)),
        MetricVerifier metric => Metric(metric, typed: true),
        _ => throw new OrchestratorException(ErrorKind.Defect, "verifier-unknown", $"{verifier.GetType().Name} has no form in a file"),
    };

    public static JsonObject Metric(MetricVerifier metric, bool typed) => Fields(
        ("type", typed ? "metric" : null), ("name", metric.Name == "metric" ? null : metric.Name), ("command", metric.Command),
        ("pattern", metric.Pattern), ("direction", metric.Direction), ("threshold", metric.Threshold), ("timeout", Time(metric.Timeout)));

    private static string? Time(TimeSpan? duration) => duration is { } time ? Durations.Exact(time) : null;

    private static JsonObject Fields(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var map = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                map[name] = value;
            }
        }

        return map;
    }
}
