using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Runs.Trees;

/// <summary>Looks whether the tree that a run has of its own is still there.</summary>
internal static class TreeWatch
{
    public static bool IsLost(Run run) =>
        run is { Isolation: "worktree", State: not (RunState.Queued or RunState.Paused), IsLive: true } && !Directory.Exists(run.Tree);

    public static PauseRequest Pause(Run run) => new(
        PauseReasons.TreeGone,
        $"The run's tree is gone: '{run.Tree}'. {(run.Branch is null ? "It is made again when the run goes on." : $"When the run goes on it is made again from branch '{run.Branch}'; what was not committed is lost.")}");
}
