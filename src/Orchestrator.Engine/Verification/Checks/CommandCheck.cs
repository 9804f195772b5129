namespace Orchestrator.Engine.Verification.Checks;

/// <summary>Executes a <see cref="CommandVerifier"/>.</summary>
internal sealed class CommandCheck(CommandRunner commands)
{
    public async Task<CheckResult> ExecuteAsync(VerificationRequest request, CommandVerifier verifier, string id, CancellationToken cancellationToken)
    {
        var directory = verifier.Cwd is null ? request.Run.Tree : TreePath.Resolve(request.Run.Tree, verifier.Cwd);
        if (directory is null || !Directory.Exists(directory))
        {
            return new CheckResult(false, directory is null ? $"cwd '{verifier.Cwd}' leads out of the run's tree." : $"cwd '{verifier.Cwd}' is not a folder of the run's tree.");
        }

        var run = await commands.RunAsync(request.Run.RunId, id, verifier.Run, directory, verifier.Timeout, cancellationToken).ConfigureAwait(false);
        var (met, detail) = Expectation.Judge(verifier.Expect, run.Outcome, run.Output);
        return new CheckResult(met, detail) { Command = run };
    }
}
