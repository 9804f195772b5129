namespace Orchestrator.Engine.Verification;

/// <summary>What verification needs to know of a run. Runs answer it.</summary>
internal interface IRunReader
{
    /// <summary>The one run of an id or an unambiguous prefix.</summary>
    /// <exception cref="OrchestratorException"><c>run-unknown</c>, <c>id-ambiguous</c>.</exception>
    Run Find(string idOrPrefix);

    /// <summary>The item as it was frozen when the run began.</summary>
    WorkItem FrozenItem(string runId);

    /// <summary>The snapshot of the tree at the run's start; null where git is not used.</summary>
    string? StartTree(string runId);

    /// <summary>The iteration in hand, from 1; 0 for a run that is not a loop.</summary>
    int Iteration(string runId) => 0;
}
