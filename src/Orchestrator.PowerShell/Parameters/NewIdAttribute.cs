namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes ids to be: texts and whole numbers. An object that exists already has its id.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NewIdAttribute : ObjectIdAttribute
{
    /// <summary>Takes no id from any object.</summary>
    public NewIdAttribute()
        : base("new id") => (Only, Numbers) = (typeof(string), true);
}
