namespace Orchestrator;

/// <summary>One thing that keeps an item out of ready, or that is wrong with its file.</summary>
/// <param name="WorkItemId">The item.</param>
/// <param name="Code">A stable id such as <c>goal-missing</c>.</param>
/// <param name="Message">What is missing or wrong.</param>
/// <param name="Mend">The smallest YAML that would mend it; null when YAML can't.</param>
/// <param name="Path">The file, relative to the project.</param>
/// <param name="Line">Line from 1; 0 when it is about the whole.</param>
/// <param name="Column">Column from 1; 0 when it is about the whole.</param>
[TableColumns(nameof(WorkItemId), nameof(Code), nameof(Message), nameof(Mend))]
public sealed record WorkItemProblem(string WorkItemId, string Code, string Message, string? Mend, string Path, int Line = 0, int Column = 0);
