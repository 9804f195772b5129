using System.Collections;
using System.Management.Automation;

namespace Orchestrator.PowerShell.Parameters;

/// <summary>
/// Takes ids, or objects that carry one in a property of theirs. Anything else is refused: PowerShell alone would bind
/// whatever text an object prints as.
/// </summary>
/// <param name="property">The property that carries the id, such as <c>RunId</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ObjectIdAttribute(string property) : ArgumentTransformationAttribute
{
    /// <summary>The property that carries the id.</summary>
    public string Property { get; } = property;

    /// <summary>When set, only objects of this type may carry the id: a removal must not take it from another kind of object.</summary>
    public Type? Only { get; init; }

    /// <summary>Whether whole numbers are ids too.</summary>
    public bool Numbers { get; init; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    internal object Read(object? inputData)
    {
        var value = Unwrapped.Of(inputData);
        return value is IEnumerable list and not string ? list.Cast<object?>().Select(One).ToArray() : One(value);
    }

    private string One(object? item)
    {
        var value = Unwrapped.Of(item);
        var id = value switch
        {
            null => null,
            string text => text,
            int or long when Numbers => value.ToString(),
            PSObject custom => Only is null ? Unwrapped.Of(custom.Properties[Property]?.Value) as string : null,
            _ when Only is null || Only.IsInstanceOfType(value) => value.GetType().GetProperty(Property)?.GetValue(value) as string,
            _ => null,
        };
        // The inner cast error is how PowerShell knows that it may still bind by property name.
        return id ?? throw new ArgumentTransformationMetadataException(
            $"{value?.GetType().Name ?? "null"} carries no {Property} here.", new PSInvalidCastException($"no {Property}"));
    }
}
