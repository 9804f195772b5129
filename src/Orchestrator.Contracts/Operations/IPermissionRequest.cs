namespace Orchestrator;

/// <summary>A request that needs another permission of a run's policy for each thing that it can ask for; it goes before the one of the request's attribute.</summary>
public interface IPermissionRequest
{
    /// <summary>What the policy must allow before the run's manager may ask this, such as <c>worker_session.clear</c>; null: nothing beside being the manager.</summary>
    string? Permission { get; }
}
