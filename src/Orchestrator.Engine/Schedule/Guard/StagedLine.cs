namespace Orchestrator.Engine.Schedule.Guard;

/// <summary>A line that a commit would add.</summary>
/// <param name="Path">The file, relative to the working tree.</param>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Text">The line.</param>
internal sealed record StagedLine(string Path, int Line, string Text);
