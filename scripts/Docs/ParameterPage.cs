using System.Management.Automation;
using System.Reflection;

namespace Orchestrator.Docs;

/// <summary>What help says of one parameter.</summary>
internal sealed record ParameterPage
{
    public required string Name { get; init; }

    public required string Help { get; init; }

    /// <summary>The type as PowerShell writes it, such as <c>String[]</c>; null for a switch.</summary>
    public string? Type { get; init; }

    /// <summary>The values of an enumeration; empty for other types.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool IsRequired { get; init; }

    /// <summary>From 0; −1 when it must be named.</summary>
    public int Position { get; init; } = -1;

    /// <summary>As help writes it: <c>True (ByValue, ByPropertyName)</c> or <c>False</c>.</summary>
    public string PipelineInput { get; init; } = "False";

    public bool Wildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The parameter set that it belongs to; null for all.</summary>
    public string? Set { get; init; }

    /// <summary>Reads a property; null when it is no parameter.</summary>
    public static ParameterPage? Read(PropertyInfo property, OperationDescriptor operation)
    {
        var data = property.GetCustomAttributesData();
        if (data.FirstOrDefault(attribute => attribute.AttributeType == typeof(ParameterAttribute)) is not { } parameter)
        {
            return null;
        }

        var named = parameter.NamedArguments.ToDictionary(argument => argument.MemberName, argument => argument.TypedValue.Value);
        string[] input = [.. new[] { ("ValueFromPipeline", "ByValue"), ("ValueFromPipelineByPropertyName", "ByPropertyName") }.Where(way => named.GetValueOrDefault(way.Item1) is true).Select(way => way.Item2)];
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var element = type.IsArray ? type.GetElementType()! : type;
        return new ParameterPage
        {
            Name = property.Name,
            Help = Option(property, operation)?.Help ?? Comments.Summary(property),
            Type = type == typeof(SwitchParameter) ? null : type.Name,
            Values = element.IsEnum ? Enum.GetNames(element) : [],
            IsRequired = named.GetValueOrDefault("Mandatory") is true,
            Position = named.GetValueOrDefault("Position") is int position ? position : -1,
            PipelineInput = input.Length == 0 ? "False" : $"True ({string.Join(", ", input)})",
            Wildcards = data.Any(attribute => attribute.AttributeType == typeof(SupportsWildcardsAttribute)),
            Aliases = [.. data.Where(attribute => attribute.AttributeType == typeof(AliasAttribute)).SelectMany(alias => (IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(alias => (string)alias.Value!)],
            Set = named.GetValueOrDefault("ParameterSetName") as string,
        };
    }

    private static OptionAttribute? Option(PropertyInfo property, OperationDescriptor operation) =>
        operation.Request.GetConstructors()[0].GetParameters().FirstOrDefault(parameter => parameter.Name == property.Name)?.GetCustomAttribute<OptionAttribute>();
}
