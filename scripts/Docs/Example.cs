namespace Orchestrator.Docs;

/// <summary>One example.</summary>
/// <param name="Code">What is typed.</param>
/// <param name="Text">What it does.</param>
internal sealed record Example(string Code, string Text);
