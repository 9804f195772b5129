using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Schedule.Guard;

namespace Orchestrator.Engine.Schedule;

/// <summary>Looks for secrets in what is staged. Inside a commit git names the index that the commit works on.</summary>
internal sealed class TestGitGuardHandler(IGit git, CallerEnvironment environment) : IStreamHandler<TestGitGuard, SecretFinding>
{
    public async IAsyncEnumerable<SecretFinding> HandleAsync(TestGitGuard operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tree = await git.FindTreeAsync(call.WorkingDirectory, cancellationToken).ConfigureAwait(false)
            ?? throw new OrchestratorException(ErrorKind.NotFound, "git-needed", $"'{call.WorkingDirectory}' lies in no git repository.", "git init", call.WorkingDirectory);
        var index = environment.Get("GIT_INDEX_FILE") is { } named ? Path.GetFullPath(named, call.WorkingDirectory) : null;
        foreach (var line in StagedPatch.Added(await git.StagedAsync(tree, index, cancellationToken).ConfigureAwait(false)))
        {
            foreach (var secret in LiteralSecrets.All(line.Text))
            {
                yield return new SecretFinding(line.Path, line.Line, secret.Kind);
            }
        }
    }
}
