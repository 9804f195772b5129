namespace Orchestrator;

/// <summary>One thing that making, repairing or removing a project did or would do.</summary>
/// <param name="Action"><c>create update keep remove</c>.</param>
/// <param name="Path">The file, relative to the project where it lies in it.</param>
/// <param name="Detail">What and why, one line.</param>
[TableColumns(nameof(Action), nameof(Path), nameof(Detail))]
public sealed record ProjectChange(string Action, string Path, string Detail);
