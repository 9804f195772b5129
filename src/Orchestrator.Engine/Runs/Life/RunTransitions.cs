namespace Orchestrator.Engine.Runs.Life;

/// <summary>The one table of a run's life. Whatever it does not list is refused with both states.</summary>
internal static class RunTransitions
{
    private static readonly Dictionary<RunState, RunState[]> s_legal = new()
    {
        [RunState.Queued] = [RunState.Starting, RunState.Verifying, RunState.Paused, RunState.Failed, RunState.Stopped],
        [RunState.Starting] = [RunState.Working, RunState.Paused, RunState.Failed, RunState.Stopped],
        [RunState.Working] = [RunState.Verifying, RunState.Waiting, RunState.Paused, RunState.Failed, RunState.Stopped],
        [RunState.Verifying] = [RunState.Working, RunState.Reviewing, RunState.Completed, RunState.Paused, RunState.Failed, RunState.Stopped],
        [RunState.Reviewing] = [RunState.Working, RunState.Completed, RunState.Paused, RunState.Failed, RunState.Stopped],
        [RunState.Waiting] = [RunState.Working, RunState.Verifying, RunState.Paused, RunState.Failed, RunState.Stopped],
        [RunState.Paused] = [RunState.Verifying, RunState.Stopped, RunState.Failed],
        [RunState.Completed] = [],
        [RunState.Failed] = [],
        [RunState.Stopped] = [],
    };

    /// <summary>The run in its new state; a pause and a wait end with the state that had them.</summary>
    /// <param name="run">The run as it is.</param>
    /// <param name="to">The state to go to.</param>
    /// <param name="forced">A person forces the finish: the one way from a pause to completed.</param>
    /// <exception cref="OrchestratorException"><c>transition-refused</c>.</exception>
    public static Run Move(Run run, RunState to, bool forced = false)
    {
        if (!IsLegal(run, to, forced))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "transition-refused",
                $"Run '{run.RunId}' is {Name(run.State)} and cannot become {Name(to)}.",
                run.IsLive ? $"orchestrator run get {run.RunId}" : $"orchestrator run start {run.WorkItemId} --retry-of {run.RunId}", run.RunId);
        }

        return run with { State = to, Pause = null, Wait = null };
    }

    public static bool IsLegal(Run run, RunState to, bool forced) =>
        s_legal[run.State].Contains(to)
        || (run.State == RunState.Paused && (to == run.Pause?.From || (to == RunState.Completed && forced)));

    private static string Name(RunState state) => state.ToString().ToLowerInvariant();
}
