namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>One word of a command after quotes and expansions.</summary>
/// <param name="Text">As it would be passed; what could not be resolved stands as it was written, such as <c>$DIR</c>.</param>
/// <param name="IsKnown">False when something in it could not be resolved.</param>
internal readonly record struct ShellWord(string Text, bool IsKnown);
