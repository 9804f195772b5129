using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Verification.Checks;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Trees;

/// <summary>Runs the project's setup commands in a new tree.</summary>
internal sealed class TreeSetup(IProcessRunner runner, IProjectSettings settings)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(15);

    public bool HasCommands => settings.WorktreeSetup.Count > 0;

    /// <summary>The first command that fails, in words; null when none does.</summary>
    public async Task<string?> RunAsync(string tree, CancellationToken cancellationToken)
    {
        foreach (var command in settings.WorktreeSetup)
        {
            // It runs what the tree brings along, and what it says is kept: no key of the operator's is there.
            var request = new ProcessRequest(["/bin/sh", "-c", command], tree, s_timeout) { Environment = VerifierEnvironment.Current() };
            var outcome = await runner.RunAsync(request, cancellationToken).ConfigureAwait(false);
            if (outcome.ExitCode != 0)
            {
                var lines = string.Join(" | ", (outcome.Error + outcome.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3));
                return $"The setup command '{command}' ended with exit code {outcome.ExitCode}: {lines}";
            }
        }

        return null;
    }
}
