using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents;

/// <summary>Starts workers so that no death of ours takes them along.</summary>
internal interface IWorkerLauncher
{
    /// <summary>Starts <c>orchestrator launch</c> in a session of its own and returns once the worker runs, or could not be started.</summary>
    /// <exception cref="OrchestratorException">The launcher is not to be found (<c>launcher-missing</c>), or the worker's program is not (<c>program-missing</c>).</exception>
    Task<LaunchedWorker> LaunchAsync(LaunchSpecification specification, CancellationToken cancellationToken);

    /// <summary>What became of a launch, read from its files and the process table.</summary>
    LaunchStatus Look(string specificationPath, LaunchedWorker? known);

    /// <summary>
    /// Takes a specification back: a launcher claims it by renaming it before it starts anything, so exactly one of the
    /// two gets it. True: it was not claimed, and its worker will never be started.
    /// </summary>
    bool Revoke(string specificationPath);

    /// <summary>Stops the worker and every descendant: interrupt, then terminate, then kill, then wait until all are gone.</summary>
    Task StopAsync(LaunchedWorker worker, TimeSpan grace, CancellationToken cancellationToken);
}
