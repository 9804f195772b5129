using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Mcp;

/// <summary>One operation as agents see it.</summary>
/// <param name="Operation">What it runs.</param>
/// <param name="Name">The command with underscores, such as <c>checkpoint_submit</c>.</param>
/// <param name="Parameters">What it takes, named as JSON names things.</param>
internal sealed record Tool(OperationDescriptor Operation, string Name, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Every operation that is marked for agents, by name.</summary>
    public static IReadOnlyDictionary<string, Tool> All { get; } = OperationCatalogue.All
        .Where(operation => operation.Attribute.Tool)
        .Select(Of)
        .ToDictionary(tool => tool.Name, StringComparer.Ordinal);

    public static Tool Of(OperationDescriptor operation) => new(
        operation,
        operation.Attribute.Command.Replace(' ', '_').Replace('-', '_'),
        [.. Parameter.Of(operation).Select(parameter => parameter with { Option = Spelling.Snake(parameter.Name) })]);
}
