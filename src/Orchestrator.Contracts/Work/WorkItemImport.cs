namespace Orchestrator;

/// <summary>What came of importing one file.</summary>
/// <param name="WorkItemId">The item that was written.</param>
/// <param name="Source">The file that it came from.</param>
/// <param name="Format"><c>stage_card workflow_spec work_item thoth autometta</c>.</param>
/// <param name="Dropped">What could not be carried over, a sentence each.</param>
/// <param name="Item">The item.</param>
[TableColumns(nameof(WorkItemId), nameof(Format), nameof(Source), nameof(Dropped))]
public sealed record WorkItemImport(string WorkItemId, string Source, string Format, IReadOnlyList<string> Dropped, WorkItem Item);
