namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids of messages, or messages.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MessageIdAttribute() : ObjectIdAttribute(nameof(InboxMessage.MessageId));
