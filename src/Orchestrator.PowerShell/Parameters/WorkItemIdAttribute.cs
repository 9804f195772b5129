namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids of work items, or objects that carry a <c>WorkItemId</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WorkItemIdAttribute() : ObjectIdAttribute(nameof(WorkItem.WorkItemId));
