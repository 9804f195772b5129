using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Views.Health;

/// <summary>The runtime state belongs to this machine: git must not track it.</summary>
internal sealed class IgnoreRulesCheck(ProjectFolder project) : Probe("ignore_rules")
{
    private static readonly string[] s_stateRules = ["state/", "/state/", "state", "/state"];

    protected override IEnumerable<HealthCheck> Look()
    {
        var file = Path.Combine(project.Authority, ".gitignore");
        var rules = File.Exists(file) ? File.ReadAllLines(file).Select(line => line.Trim()) : [];
        yield return rules.Intersect(s_stateRules).Any()
            ? Well(".orchestrator/.gitignore keeps state/ out of git")
            : Ill(".orchestrator/.gitignore does not keep state/ out of git", "orchestrator init");
    }
}
