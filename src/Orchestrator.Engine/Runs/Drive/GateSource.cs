using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>The gate of a run's policy.</summary>
internal sealed class GateSource(IGate gate)
{
    public IGate For(string policy) => policy.Length > 0 ? gate.Under(policy) : throw new ArgumentException("a policy has a name", nameof(policy));
}
