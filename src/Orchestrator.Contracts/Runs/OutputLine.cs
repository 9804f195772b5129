namespace Orchestrator;

/// <summary>One line of an agent's own output.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The line.</param>
[TableColumns(nameof(Attempt), nameof(Turn), nameof(Stream), nameof(Text))]
public sealed record OutputLine(string RunId, int Attempt, int Turn, string Stream, string Text);
