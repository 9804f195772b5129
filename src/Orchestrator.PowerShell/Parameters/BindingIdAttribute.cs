namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids of bindings, or bindings; of no other object.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BindingIdAttribute : ObjectIdAttribute
{
    /// <summary>Takes bindings only.</summary>
    public BindingIdAttribute()
        : base(nameof(SessionBinding.BindingId)) => Only = typeof(SessionBinding);
}
