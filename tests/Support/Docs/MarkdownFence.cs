namespace Orchestrator.Testing;

/// <summary>One fenced block of a page.</summary>
/// <param name="Info">What stands behind the opening fence: <c>sh</c> and <c>pwsh</c> can be run, <c>text</c> is output.</param>
/// <param name="Body">Its lines.</param>
/// <param name="Line">The line of the opening fence.</param>
public sealed record MarkdownFence(string Info, string Body, int Line);
