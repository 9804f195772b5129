using System.Reflection;

namespace Orchestrator.Host.Cli;

/// <summary>One parameter of a request as the command line sees it.</summary>
/// <param name="Source">The record's constructor parameter.</param>
/// <param name="Option">Its name, such as <c>--work-item</c>.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Position">Its place among unnamed arguments; −1 when it must be named.</param>
/// <param name="Type">The type of one value.</param>
/// <param name="IsList">Whether it may be given several times.</param>
internal sealed record Parameter(ParameterInfo Source, string Option, string Help, int Position, Type Type, bool IsList)
{
    public string Name => Source.Name!;

    public bool IsFlag => Type == typeof(bool) && !IsList;

    public bool IsRequired => !Source.HasDefaultValue;

    /// <summary>What stands for its value in help, such as <c>&lt;run&gt;</c>.</summary>
    public string Placeholder => Type switch
    {
        _ when Type == typeof(TimeSpan) => "<duration>",
        _ when Type == typeof(int) || Type == typeof(long) => "<n>",
        _ => $"<{Option[2..]}>",
    };

    /// <summary>The values that it can have; empty when there is no list of them.</summary>
    public IReadOnlyList<string> Choices =>
        Type.IsEnum ? [.. Enum.GetNames(Type).Select(Spelling.Snake)] : [];

    public static IReadOnlyList<Parameter> Of(OperationDescriptor operation) =>
        Array.ConvertAll(operation.Request.GetConstructors()[0].GetParameters(), Read);

    private static Parameter Read(ParameterInfo source)
    {
        var option = source.GetCustomAttribute<OptionAttribute>();
        var list = source.ParameterType.IsGenericType && source.ParameterType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var type = list ? source.ParameterType.GetGenericArguments()[0] : Nullable.GetUnderlyingType(source.ParameterType) ?? source.ParameterType;
        // A request says DryRun because it is for every door; people type what PowerShell calls it.
        var name = source.Name == nameof(IChange.DryRun) ? "--what-if" : "--" + Spelling.Kebab(source.Name!);
        return new Parameter(source, name, option?.Help ?? "", option?.Position ?? -1, type, list);
    }
}
