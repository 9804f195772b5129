namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids of queued commands, or objects that carry a <c>CommandId</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CommandIdAttribute() : ObjectIdAttribute(nameof(DispatchCommand.CommandId));
