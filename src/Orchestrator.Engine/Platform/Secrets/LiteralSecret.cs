namespace Orchestrator.Engine.Platform.Secrets;

/// <summary>A secret that stands in a text in clear. The secret itself is not in here.</summary>
/// <param name="Kind">Whose it looks like, such as <c>an Anthropic key</c>.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
internal sealed record LiteralSecret(string Kind, int Line, int Column);
