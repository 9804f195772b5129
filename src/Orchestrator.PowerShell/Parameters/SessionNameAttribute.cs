namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes names of sessions, or objects that carry a <c>SessionName</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SessionNameAttribute() : ObjectIdAttribute(nameof(AgentSession.SessionName));
