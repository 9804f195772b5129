using System.Management.Automation;
using System.Reflection;
using Orchestrator.PowerShell;

namespace Orchestrator.Tests.Docs;

/// <summary>The module's cmdlets with their parameters, read without running them: outside PowerShell their attributes are hollow.</summary>
internal static class ModuleCmdlets
{
    private static readonly string[] _common =
        ["Verbose", "Debug", "ErrorAction", "WarningAction", "ErrorVariable", "OutVariable", "PipelineVariable"];

    private static readonly string[] _ofChanges = ["WhatIf", "Confirm"];

    /// <summary>Names of parameters and their aliases, by cmdlet.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> All { get; } = typeof(OrchestratorCmdlet).Assembly.GetTypes()
        .Select(type => (Type: type, Attribute: type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(CmdletAttribute))))
        .Where(cmdlet => cmdlet.Attribute is not null)
        .ToDictionary(cmdlet => $"{cmdlet.Attribute!.ConstructorArguments[0].Value}-{cmdlet.Attribute.ConstructorArguments[1].Value}", cmdlet => Parameters(cmdlet.Type, cmdlet.Attribute!));

    private static HashSet<string> Parameters(Type type, CustomAttributeData cmdlet)
    {
        var changes = cmdlet.NamedArguments.Any(argument => argument is { MemberName: nameof(CmdletAttribute.SupportsShouldProcess), TypedValue.Value: true });
        var own = type.GetProperties().Where(property => property.GetCustomAttributesData().Any(data => data.AttributeType == typeof(ParameterAttribute)))
            .SelectMany(property => property.GetCustomAttributesData().Where(data => data.AttributeType == typeof(AliasAttribute))
                .SelectMany(alias => ((IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(name => (string)name.Value!))
                .Prepend(property.Name));
        return new HashSet<string>(own.Concat(_common).Concat(changes ? _ofChanges : []), StringComparer.OrdinalIgnoreCase);
    }
}
