namespace Orchestrator.Engine.Platform;

/// <summary>A project's folders.</summary>
/// <param name="Root">The folder that holds <c>.orchestrator/</c>, absolute, links resolved.</param>
/// <param name="State">The state folder, absolute.</param>
internal sealed record ProjectFolder(string Root, string State)
{
    public string Authority => Path.Combine(Root, ".orchestrator");
    public string Database => Path.Combine(State, "orchestrator.db");
    public string Runs => Path.Combine(State, "runs");
    public string Worktrees => Path.Combine(State, "worktrees");
    public string RunFolder(string runId) => Path.Combine(Runs, runId);
}
