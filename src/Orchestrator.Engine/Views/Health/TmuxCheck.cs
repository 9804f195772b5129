namespace Orchestrator.Engine.Views.Health;

/// <summary>Whether tmux is there is a fact: headless workers don't need it.</summary>
internal sealed class TmuxCheck(ProgramVersion programs) : Probe("tmux")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken) =>
        [Well(await programs.AskAsync("tmux", "-V", cancellationToken).ConfigureAwait(false) ?? "not there, and not needed for headless workers")];
}
