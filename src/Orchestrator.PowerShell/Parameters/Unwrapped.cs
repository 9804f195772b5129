using System.Management.Automation;

namespace Orchestrator.PowerShell.Parameters;

/// <summary>PowerShell hands most values over in a wrapping of its own.</summary>
internal static class Unwrapped
{
    /// <summary>The value inside; an object that scripts made up stays as it is, for it has nothing inside.</summary>
    public static object? Of(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
}
