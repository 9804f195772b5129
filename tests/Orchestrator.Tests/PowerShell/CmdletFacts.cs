using System.Management.Automation;
using System.Reflection;
using Orchestrator.PowerShell;

namespace Orchestrator.Tests.PowerShell;

/// <summary>What a cmdlet's class says of itself. Read as data: without PowerShell its attributes are hollow.</summary>
internal sealed record CmdletFacts(Type Type, string Verb, string Noun, bool AsksFirst, Type? Output)
{
    public static IReadOnlyList<CmdletFacts> All { get; } =
        [.. typeof(OrchestratorCmdlet).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OrchestratorCmdlet))).Select(Read).OrderBy(facts => facts.Name, StringComparer.Ordinal)];

    public string Name => $"{Verb}-{Noun}";

    public OperationDescriptor? Operation => OperationDescriptor.From(typeof(Run).Assembly.GetType($"Orchestrator.{Verb}{Noun}") ?? typeof(object));

    public static CmdletFacts Of(OperationDescriptor operation) => All.Single(facts => facts.Name == operation.Cmdlet);

    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(property => Data<ParameterAttribute>(property).Any());

    /// <summary>The parameter of a name, or of an alias of that name.</summary>
    public PropertyInfo? Parameter(string name) => Parameters.FirstOrDefault(property => property.Name == name || Aliases(property).Contains(name));

    public static IReadOnlyList<string> Aliases(PropertyInfo property) =>
        [.. Data<AliasAttribute>(property).SelectMany(alias => (IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(name => (string)name.Value!)];

    /// <summary>A value that the first [Parameter] names, such as its position.</summary>
    public static object? Named(PropertyInfo property, string name) =>
        Data<ParameterAttribute>(property).SelectMany(parameter => parameter.NamedArguments).FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    public static IEnumerable<CustomAttributeData> Data<T>(MemberInfo member) => member.GetCustomAttributesData().Where(data => data.AttributeType == typeof(T));

    private static CmdletFacts Read(Type type)
    {
        var cmdlet = Data<CmdletAttribute>(type).Single();
        var output = Data<OutputTypeAttribute>(type).SingleOrDefault()?.ConstructorArguments[0].Value as IEnumerable<CustomAttributeTypedArgument>;
        return new CmdletFacts(
            type, (string)cmdlet.ConstructorArguments[0].Value!, (string)cmdlet.ConstructorArguments[1].Value!,
            cmdlet.NamedArguments.Any(argument => argument.MemberName == "SupportsShouldProcess" && argument.TypedValue.Value is true),
            output?.Single().Value as Type);
    }
}
