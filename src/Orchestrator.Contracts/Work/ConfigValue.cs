namespace Orchestrator;

/// <summary>One setting and where its value comes from.</summary>
/// <param name="Name">Dotted path, such as <c>agents.codex.command</c>.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Source"><c>built_in</c>, a file, or <c>env:NAME</c>.</param>
[TableColumns(nameof(Name), nameof(Value), nameof(Source))]
public sealed record ConfigValue(string Name, string? Value, string Source);
