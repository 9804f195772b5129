using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Discovery;

/// <summary>A running client of a family that we know.</summary>
/// <param name="Process">The process that talks to the terminal: of a wrapper and its child, the child.</param>
/// <param name="Adapter"><c>codex claude</c>.</param>
/// <param name="Headless">It was started for one prompt: nobody can say anything to it.</param>
internal sealed record ClientProcess(RunningProcess Process, string Adapter, bool Headless);
