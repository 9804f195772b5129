using Orchestrator.Engine.Runs.Gate.Policy;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Gate;

/// <summary>The gate under the project's policy as it stands at each decision.</summary>
internal sealed class ProjectGate(GatePolicies policies, IProjectSettings settings) : IGate
{
    public GateDecision Decide(GateInput input) => Under(settings.PolicyName).Decide(input);

    public IGate Under(string policy) => new PolicyGate(policies.Load(policy));
}
