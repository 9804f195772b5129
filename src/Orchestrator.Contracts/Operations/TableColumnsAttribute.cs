namespace Orchestrator;

/// <summary>The properties of a result that a table for people shows, in order; <c>format.ps1xml</c> shows the same.</summary>
/// <param name="properties">Property names.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TableColumnsAttribute(params string[] properties) : Attribute
{
    /// <summary>Property names, in order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;
}
