namespace Orchestrator.Engine.Agents;

/// <summary>Who pays for a worker. Every launch asks anew, whichever surface it is for; what it gets lives in memory alone.</summary>
internal interface ILaunchEnvironment
{
    /// <summary>Which route a worker of this profile would take, without fetching anything.</summary>
    /// <exception cref="OrchestratorException">The routes can't be read, or may not be used.</exception>
    RouteChoice Choose(AgentProfile profile);

    /// <summary>Fetches each value that the route names, for one launch.</summary>
    /// <exception cref="OrchestratorException">Something can't be had, or the client would let somebody else pay: nothing may be started.</exception>
    Task<LaunchRoute> ResolveAsync(AgentProfile profile, CancellationToken cancellationToken);
}
