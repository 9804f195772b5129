namespace Orchestrator.Engine.Views.Health;

/// <summary>Git is there. Without it a run has no snapshot, no scope and no commit.</summary>
internal sealed class GitCheck(ProgramVersion programs) : Probe("git")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken) =>
    [
        await programs.AskAsync("git", "--version", cancellationToken).ConfigureAwait(false) is { } version
            ? Well(version)
            : Ill("git is not on PATH: runs have no snapshot, no scope and no commit", PackageHint.For("git")),
    ];
}
