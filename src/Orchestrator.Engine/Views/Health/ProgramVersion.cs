using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Asks programs for their version.</summary>
internal sealed class ProgramVersion(IProcessRunner runner, ProjectFolder project)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The first line that the program prints; null when there is no such program, or it fails.</summary>
    public async Task<string?> AskAsync(string program, string argument, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await runner.RunAsync(new ProcessRequest([program, argument], project.Root, s_patience), cancellationToken).ConfigureAwait(false);
            return outcome.ExitCode == 0 ? outcome.Output.Split('\n')[0].Trim() : null;
        }
        catch (OrchestratorException missing) when (missing.Code == "program-missing")
        {
            return null;
        }
    }
}
