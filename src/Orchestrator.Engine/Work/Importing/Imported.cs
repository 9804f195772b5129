namespace Orchestrator.Engine.Work.Importing;

/// <summary>An item read from somebody else's form.</summary>
/// <param name="Item">What it became.</param>
/// <param name="Format"><c>stage_card workflow_spec work_item thoth autometta</c>.</param>
/// <param name="Dropped">What could not be carried over, a sentence each.</param>
internal sealed record Imported(WorkItem Item, string Format, IReadOnlyList<string> Dropped);
