namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Starts clients in terminals.</summary>
internal interface IClientStarter
{
    /// <summary>Starts one and waits until it is ready to be spoken to.</summary>
    /// <exception cref="OrchestratorException">It did not start, or something stands in its way that a person must settle; the error shows its screen.</exception>
    Task<StartedClient> StartAsync(ClientStart start, CancellationToken cancellationToken);
}
