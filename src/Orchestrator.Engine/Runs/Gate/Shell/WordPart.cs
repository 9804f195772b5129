namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>One piece of a word as it is written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The literal text, the variable's name, or the command inside.</param>
/// <param name="IsQuoted">Quoted text is neither split nor expanded.</param>
internal readonly record struct WordPart(WordPartKind Kind, string Text, bool IsQuoted);
