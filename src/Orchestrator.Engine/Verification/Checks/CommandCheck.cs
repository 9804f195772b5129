using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Executes a <see cref="CommandVerifier"/>.</summary>
internal sealed class CommandCheck(CommandRunner commands)
{
    public async Task<CheckResult> ExecuteAsync(VerificationRequest request, CommandVerifier verifier, string id, CancellationToken cancellationToken)
    {
        var (directory, problem) = Folder(request.Run.Tree, verifier.Cwd);
        if (directory is null)
        {
            return new CheckResult(false, problem);
        }

        var run = await commands.RunAsync(request.Run.RunId, id, verifier.Run, directory, verifier.Timeout, cancellationToken).ConfigureAwait(false);
        var (met, detail) = Expectation.Judge(verifier.Expect, run.Outcome, run.Output);
        return new CheckResult(met, detail) { Command = run };
    }

    private static (string? Path, string Problem) Folder(string tree, string? cwd)
    {
        try
        {
            var path = cwd is null ? tree : SafePath.Resolve(tree, cwd);
            return Directory.Exists(path) ? (path, "") : (null, $"cwd '{cwd}' is not a folder of the run's tree.");
        }
        catch (OrchestratorException refused)
        {
            return (null, refused.Message);
        }
    }
}
