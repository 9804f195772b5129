using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Launch;

/// <summary>What the launcher records once the worker runs.</summary>
internal sealed record LaunchStarted(ProcessIdentity Launcher, ProcessIdentity Worker);
