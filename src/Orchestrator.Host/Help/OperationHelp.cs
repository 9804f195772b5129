using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Help;

/// <summary>Everything about one command.</summary>
internal static class OperationHelp
{
    public static IEnumerable<(string Name, string Text)> GlobalOptions =>
        Globals.Options.Select(option => ((option.Short is null ? "" : option.Short + ", ") + option.Name + (option.Value is null ? "" : " " + option.Value), option.Help));

    public static void Write(OperationDescriptor operation, Terminal terminal)
    {
        var page = new HelpPage(terminal);
        var parameters = Parameter.Of(operation);
        page.Line(operation.Attribute.Summary);
        page.Line();
        page.Line($"usage: orchestrator {operation.Attribute.Command}{Usage(parameters)} [options]");
        if (operation.Attribute.Alias is { } alias)
        {
            page.Line($"short: orchestrator {alias}");
        }

        page.Line($"pwsh:  {operation.Cmdlet}");
        page.List("Options", [.. parameters.Select(Entry)]);
        page.List("Options of every command", [.. GlobalOptions]);
    }

    private static string Usage(IReadOnlyList<Parameter> parameters)
    {
        var positional = parameters.Where(parameter => parameter.Position >= 0).OrderBy(parameter => parameter.Position)
            .Select(parameter => parameter.IsRequired ? $" {parameter.Placeholder}" : $" [{parameter.Placeholder}]");
        var required = parameters.Where(parameter => parameter.IsRequired && parameter.Position < 0)
            .Select(parameter => $" {parameter.Option} {parameter.Placeholder}");
        return string.Concat(positional.Concat(required));
    }

    private static (string Name, string Text) Entry(Parameter parameter)
    {
        var name = parameter.IsFlag ? parameter.Option : $"{parameter.Option} {parameter.Placeholder}";
        var text = parameter.Help;
        var missing = parameter.Choices.Where(choice => !text.Contains(choice, StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
        {
            text += $" One of {string.Join(", ", parameter.Choices)}.";
        }

        if (parameter.Position >= 0)
        {
            text += " Its name may be left out.";
        }

        return (name, parameter.IsRequired ? text + " Required." : text);
    }
}
