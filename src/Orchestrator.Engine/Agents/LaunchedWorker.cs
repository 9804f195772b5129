using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents;

/// <summary>A worker's process and the launcher that waits for it.</summary>
internal sealed record LaunchedWorker(ProcessIdentity Launcher, ProcessIdentity Worker);
