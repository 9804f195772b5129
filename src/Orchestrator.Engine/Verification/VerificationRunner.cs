using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Engine.Verification;

/// <summary>Executes one verifier of any type and writes its outcome down as a record; nothing is stored here.</summary>
internal sealed class VerificationRunner(CommandCheck command, MetricCheck metric, GitCheck gitCheck, IGit git, TimeProvider clock) : IVerificationRunner
{
    public async Task<Orchestrator.Verification> ExecuteAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        var id = ObjectIds.New('v');
        var at = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        if (!Directory.Exists(request.Run.Tree))
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "tree-missing", $"The tree of run '{request.Run.RunId}', '{request.Run.Tree}', is not there.",
                $"orchestrator run get {request.Run.RunId}", request.Run.RunId);
        }

        var (treeHash, dirty) = await TreeAsync(request.Run.Tree, cancellationToken).ConfigureAwait(false);
        var result = request.Verifier switch
        {
            CommandVerifier verifier => await command.ExecuteAsync(request, verifier, id, cancellationToken).ConfigureAwait(false),
            MetricVerifier verifier => await metric.ExecuteAsync(request, verifier, id, cancellationToken).ConfigureAwait(false),
            GitVerifier verifier => await gitCheck.ExecuteAsync(request, verifier, cancellationToken).ConfigureAwait(false),
            ArtifactVerifier verifier => ArtifactCheck.Execute(request.Run.Tree, verifier),
            StepVerifier verifier => StepCheck.Execute(request.Run, verifier),
            var other => throw new OrchestratorException(ErrorKind.Defect, "verifier-unknown", $"No check for {other.GetType().Name}."),
        };
        return new Orchestrator.Verification
        {
            VerificationId = id,
            RunId = request.Run.RunId,
            Attempt = request.Run.Attempt,
            Subject = request.Subject,
            Type = VerifierText.Type(request.Verifier),
            What = VerifierText.Line(request.Verifier),
            Passed = result.Passed,
            Detail = result.Detail,
            ExitCode = result.Command?.Outcome.ExitCode,
            TimedOut = result.Command?.Outcome.TimedOut ?? false,
            Duration = result.Command?.Outcome.Duration ?? clock.GetElapsedTime(started),
            TreeHash = treeHash,
            Dirty = dirty,
            Value = result.Value,
            OutputPath = result.Command?.OutputPath,
            OutputSha256 = result.Command?.OutputSha256,
            Tail = result.Command is { } run ? VisibleText.Of(OutputTail.Of(run.Output)) : "",
            FailureLines = Failure(result),
            At = at,
        };
    }

    /// <summary>The tree before the verifier ran: that is what it judged.</summary>
    private async Task<(string? Hash, bool Dirty)> TreeAsync(string tree, CancellationToken cancellationToken)
    {
        if (await git.FindTreeAsync(tree, cancellationToken).ConfigureAwait(false) is null)
        {
            return (null, false);
        }

        var hash = await git.SnapshotAsync(tree, cancellationToken).ConfigureAwait(false);
        return (hash, (await git.DirtyAsync(tree, cancellationToken).ConfigureAwait(false)).Count > 0);
    }

    private static IReadOnlyList<string> Failure(CheckResult result)
    {
        if (result.Passed)
        {
            return [];
        }

        return result.Command is { } run && run.Outcome is { ExitCode: not 0 } ? [result.Detail, .. FailurePatterns.Builtin.Pick(VisibleText.Of(run.Output))] : [result.Detail];
    }
}
