using System.Collections;
using System.Management.Automation;

namespace Orchestrator.PowerShell.Parameters;

/// <summary>Takes names of panes, sessions and runs, or objects that carry one: a pane its address, else a session's name, else a run's id.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PaneNameAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_carriers = ["Address", nameof(AgentSession.SessionName), nameof(Run.RunId)];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    internal static object Read(object? inputData)
    {
        var value = Unwrapped.Of(inputData);
        return value is IEnumerable list and not string ? list.Cast<object?>().Select(One).ToArray() : One(value);
    }

    private static string One(object? item)
    {
        var value = Unwrapped.Of(item);
        return value as string ?? (value is null ? null : s_carriers.Select(name => Carried(value, name)).FirstOrDefault(name => name is { Length: > 0 }))
            ?? throw new ArgumentTransformationMetadataException(
                $"{value?.GetType().Name ?? "null"} carries no pane, no session and no run here.", new PSInvalidCastException("no pane"));
    }

    private static string? Carried(object value, string name) =>
        Unwrapped.Of(value is PSObject custom ? custom.Properties[name]?.Value : value.GetType().GetProperty(name)?.GetValue(value)) switch
        {
            string text => text,
            TerminalAddress address => address.ToString(),
            _ => null,
        };
}
