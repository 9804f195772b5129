namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes names of projects, or projects themselves.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProjectNameAttribute : ObjectIdAttribute
{
    /// <summary>Nothing but a project may bring its name along: many things have a Name.</summary>
    public ProjectNameAttribute()
        : base(nameof(OrchestratorProject.Name)) => Only = typeof(OrchestratorProject);
}
