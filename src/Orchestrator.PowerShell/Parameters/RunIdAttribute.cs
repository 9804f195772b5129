namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids of runs, or objects that carry a <c>RunId</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RunIdAttribute() : ObjectIdAttribute(nameof(Run.RunId));
