namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>What a pane keeps of what was written, at one moment.</summary>
/// <param name="Ended">The lines that have ended, the oldest first: wrapped ones joined, control sequences removed. The one that the cursor stands in is left out.</param>
internal sealed record TerminalLines(IReadOnlyList<string> Ended);
