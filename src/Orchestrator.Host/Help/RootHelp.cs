using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Help;

/// <summary>Every command, by room.</summary>
internal static class RootHelp
{
    public static void Write(Terminal terminal)
    {
        var page = new HelpPage(terminal);
        page.Line("Supervision for coding agents: work is written down, runs are durable, 'done' is a verdict that the runtime computed.");
        page.Line();
        page.Line("usage: orchestrator <noun> <verb> [arguments] [options]");
        foreach (var room in OperationCatalogue.All.GroupBy(operation => operation.Attribute.Room).OrderBy(room => room.Key, StringComparer.Ordinal))
        {
            page.List(room.Key, [.. room.Select(Entry)]);
        }

        page.List("Other", [.. StandaloneCommand.All.Where(command => command.Summary.Length > 0).Select(command => ($"{command.Name} {command.Usage}".TrimEnd(), command.Summary))]);
        page.List("Options of every command", [.. OperationHelp.GlobalOptions, ("--version", "Show version and commit.")]);
        page.Line();
        page.Line("Help on one command: orchestrator run start --help");
        page.Line("Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 not found, 4 conflict, 5 the environment lacks something, 70 a defect, 130 interrupted, 143 terminated.");
    }

    private static (string Name, string Text) Entry(OperationDescriptor operation) =>
        (operation.Attribute.Command, operation.Attribute.Alias is { } alias ? $"{operation.Attribute.Summary} Short: {alias}." : operation.Attribute.Summary);
}
