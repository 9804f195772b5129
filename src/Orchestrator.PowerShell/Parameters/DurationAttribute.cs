using System.Management.Automation;

namespace Orchestrator.PowerShell.Parameters;

/// <summary>Lets a duration be typed as <c>30s</c>, <c>10m</c>, <c>8h</c> or <c>1d</c>; PowerShell itself would take a bare number for ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    internal static object Read(object inputData) => Unwrapped.Of(inputData) switch
    {
        TimeSpan span => span,
        // PowerShell takes 30s for a short and 1d for a decimal; only its wrapping still knows what was typed.
        not null when DurationText.TryParse(inputData.ToString(), out var span) => span,
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is not a duration such as 30s, 10m, 8h, 1d or 01:30:00."),
    };
}
