using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>A client that runs in a terminal and is ready.</summary>
internal sealed record StartedClient(TerminalAddress Terminal, ProcessIdentity Process);
