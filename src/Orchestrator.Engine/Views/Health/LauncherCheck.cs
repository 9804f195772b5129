using Orchestrator.Engine.Agents.Launch;

namespace Orchestrator.Engine.Views.Health;

/// <summary>The executable that starts workers is to be found. Where it isn't, its own error says what to do.</summary>
internal sealed class LauncherCheck(LauncherProgram launcher) : Probe("launcher")
{
    protected override IEnumerable<HealthCheck> Look() => [Well(launcher.Find())];
}
