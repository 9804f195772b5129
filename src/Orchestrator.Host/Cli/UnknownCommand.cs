namespace Orchestrator.Host.Cli;

/// <summary>Says what is wrong with words that name no command, and what may have been meant.</summary>
internal static class UnknownCommand
{
    public static OrchestratorException Explain(Branch branch, IReadOnlyList<string> tokens, IReadOnlyList<OperationDescriptor> verbs)
    {
        if (branch.Noun is null)
        {
            return new(ErrorKind.Usage, "no-command", $"'{string.Join(' ', tokens)}' names no command.", "orchestrator --help");
        }

        if (verbs.Count == 0)
        {
            var nouns = OperationCatalogue.All.Select(operation => operation.Noun).Concat(OperationCatalogue.All.Select(operation => operation.Attribute.Alias).OfType<string>().Where(alias => !alias.Contains(' ', StringComparison.Ordinal))).Concat(StandaloneCommand.All.Select(command => command.Name));
            return Unknown($"There is no command '{branch.Noun}'.", Suggestion.Nearest(branch.Noun, nouns), null);
        }

        return branch.Verb is null
            ? new(ErrorKind.Usage, "no-verb", $"'{branch.Noun}' needs a verb: {string.Join(", ", verbs.Select(v => v.Verb))}.", $"orchestrator {branch.Noun} --help", branch.Noun)
            : Unknown($"'{branch.Noun}' has no verb '{branch.Verb}'; it has {string.Join(", ", verbs.Select(v => v.Verb))}.", Suggestion.Nearest(branch.Verb, verbs.Select(v => v.Verb)), branch.Noun);
    }

    private static OrchestratorException Unknown(string message, string? nearest, string? noun)
    {
        var words = noun is null ? nearest : nearest is null ? null : $"{noun} {nearest}";
        var hint = words is null ? "" : $" Did you mean '{words}'?";
        return new(ErrorKind.Usage, "unknown-command", message + hint, words is null ? "orchestrator --help" : $"orchestrator {words} --help", noun);
    }
}
