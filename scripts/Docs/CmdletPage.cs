using System.Management.Automation;
using System.Reflection;
using Orchestrator.PowerShell;

namespace Orchestrator.Docs;

/// <summary>What help says of one cmdlet: from its operation, its attributes and its documentation comment.</summary>
/// <param name="Operation">The operation that it sends.</param>
/// <param name="Name">Such as <c>Start-Run</c>.</param>
/// <param name="AsksFirst">Whether it knows <c>-WhatIf</c> and <c>-Confirm</c>.</param>
/// <param name="Parameters">Its parameters, positional ones first, then required ones, then by name.</param>
/// <param name="Examples">Its examples.</param>
internal sealed record CmdletPage(OperationDescriptor Operation, string Name, bool AsksFirst, IReadOnlyList<ParameterPage> Parameters, IReadOnlyList<Example> Examples)
{
    public static IReadOnlyList<CmdletPage> All { get; } = [.. OperationCatalogue.All.Select(Read).OrderBy(page => page.Name, StringComparer.Ordinal)];

    public string Verb => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    public string Noun => Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>The names of its parameter sets; one without a name when it has none.</summary>
    public IEnumerable<string?> Sets => Parameters.Select(parameter => parameter.Set).Where(set => set is not null).Distinct().DefaultIfEmpty(null);

    private static CmdletPage Read(OperationDescriptor operation)
    {
        var type = typeof(OrchestratorCmdlet).Assembly.GetType($"Orchestrator.PowerShell.{operation.Request.Name}Command", throwOnError: true)!;
        var cmdlet = type.GetCustomAttributesData().Single(data => data.AttributeType == typeof(CmdletAttribute));
        var parameters = type.GetProperties()
            .Select(property => ParameterPage.Read(property, operation)).OfType<ParameterPage>()
            .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
            .ThenByDescending(parameter => parameter.IsRequired)
            .ThenBy(parameter => parameter.Name == nameof(OrchestratorCmdlet.Project))
            .ThenBy(parameter => parameter.Name, StringComparer.Ordinal);
        var asks = cmdlet.NamedArguments.Any(argument => argument.MemberName == "SupportsShouldProcess" && argument.TypedValue.Value is true);
        return new CmdletPage(operation, operation.Cmdlet, asks, [.. parameters], Comments.Examples(type));
    }
}
