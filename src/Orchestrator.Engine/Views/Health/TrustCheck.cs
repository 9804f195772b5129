using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Whether a person said that this project's commands may run on this machine.</summary>
internal sealed class TrustCheck(IProjectSettings settings) : Probe("trust")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        yield return settings.Trusted
            ? Well("a person trusted this project's commands on this machine")
            : Ill("nobody trusted this project's commands on this machine: nothing of it is run", "orchestrator trust grant");
    }
}
