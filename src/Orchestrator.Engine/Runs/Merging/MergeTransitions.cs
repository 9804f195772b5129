namespace Orchestrator.Engine.Runs.Merging;

/// <summary>The one table of what may become of a run's branch. Whatever it does not list is refused with both states.</summary>
internal static class MergeTransitions
{
    private static readonly Dictionary<MergeState, MergeState[]> s_legal = new()
    {
        [MergeState.Left] = [MergeState.Left, MergeState.Begun, MergeState.Merged, MergeState.Dropped],
        [MergeState.Begun] = [MergeState.Left, MergeState.Begun, MergeState.Landing, MergeState.Merged],
        [MergeState.Landing] = [MergeState.Left, MergeState.Begun, MergeState.Merged],
        [MergeState.Merged] = [],
        [MergeState.Dropped] = [],
    };

    /// <param name="run">Whose branch it is.</param>
    /// <param name="from">Null before anything was decided.</param>
    /// <param name="to">What it becomes.</param>
    /// <exception cref="OrchestratorException"><c>merge-settled</c>.</exception>
    public static void Demand(string run, MergeState? from, MergeState to)
    {
        if (from is { } known ? !s_legal[known].Contains(to) : to is MergeState.Landing or MergeState.Dropped)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "merge-settled", $"The branch of run '{run}' is {Name(from)} and cannot become {Name(to)}.", $"orchestrator run-worktree get {run}", run);
        }
    }

    private static string Name(MergeState? state) => state?.ToString().ToLowerInvariant() ?? "not settled";
}
