namespace Orchestrator;

/// <summary>Looks for secrets in what is staged; the guard's hook runs this. It answers one finding for each, and nothing when there is none.</summary>
[Operation("git-guard test", "Looks for secrets in what is staged.", Room = "Schedule", WithoutProject = true)]
public sealed record TestGitGuard : IStreamOperation<SecretFinding>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => false;
}
