namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>A pane and what was visible in it at the same moment.</summary>
internal sealed record TerminalView(TerminalPane Pane, Screen Screen);
