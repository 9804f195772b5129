namespace Orchestrator.Host.Help;

/// <summary>The verbs of one noun.</summary>
internal static class NounHelp
{
    public static void Write(string noun, IReadOnlyList<OperationDescriptor> verbs, Terminal terminal)
    {
        var page = new HelpPage(terminal);
        page.Line($"usage: orchestrator {noun} <verb> [arguments] [options]");
        page.List("Verbs", [.. verbs.Select(operation => (operation.Verb, operation.Attribute.Summary))]);
        page.Line();
        page.Line($"Help on one command: orchestrator {noun} {verbs[0].Verb} --help");
    }
}
