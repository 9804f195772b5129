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

    /// <summary>Stops the worker and every descendant: interrupt, then terminate, then kill, then wait until all are gone.</summary>
    Task StopAsync(LaunchedWorker worker, TimeSpan grace, CancellationToken cancellationToken);
}
