using Orchestrator.Engine.Supervision.Hooks.Settings;

namespace Orchestrator.Engine.Views.Health;

/// <summary>What clients call as our hooks is there: a client whose hook can't be started complains at every prompt.</summary>
internal sealed class HooksCheck(HookFiles files) : Probe("hooks")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var installed = files.Installed().GroupBy(one => (one.Client, one.Scope, one.File)).ToList();
        foreach (var one in installed)
        {
            var (client, scope) = (one.Key.Client.ToString().ToLowerInvariant(), one.Key.Scope.ToString().ToLowerInvariant());
            yield return one.Select(hook => HookSettings.Executable(hook.Command)).FirstOrDefault(program => !IsThere(program)) is { } missing
                ? Ill($"'{one.Key.File}' has {client} call '{missing}', which is not there", $"orchestrator agent-hook install {client} --scope {scope}")
                : Well($"{client} calls our hooks ({scope})");
        }

        if (installed.Count == 0)
        {
            yield return Well("no client calls our hooks by its settings; agents that we start have theirs with them");
        }
    }

    private static bool IsThere(string program) => Path.IsPathFullyQualified(program)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => Path.IsPathFullyQualified(folder) && File.Exists(Path.Combine(folder, program)));
}
