using System.Management.Automation;

namespace Orchestrator.PowerShell.Parameters;

/// <summary>Lets an enumeration's name be typed as files and the command line spell it: <c>step_done</c> is <c>StepDone</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    internal static object Read(object inputData) =>
        Unwrapped.Of(inputData) is string text ? text.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) : inputData;
}
