using Orchestrator.Host.Cli;

namespace Orchestrator.Host.Completion;

/// <summary>What can stand at one place of a command line.</summary>
internal static class Candidates
{
    public static async Task<IEnumerable<string>> FindAsync(IReadOnlyList<string> before, string typed, Func<EngineOptions, IEngine> open)
    {
        var branch = Branch.Find(before);
        if (branch.Operation is not { } operation)
        {
            return before is ["completion"] ? ["bash", "zsh"]
                : before is ["demo", .., "--agent"] ? ["codex", "claude"]
                : before is ["demo", ..] ? ["--agent", "--path"]
                : branch.Noun is null ? Nouns()
                : branch.Verb is null ? OperationCatalogue.All.Where(known => known.Noun == branch.Noun).Select(known => known.Verb)
                : [];
        }

        var parameters = Parameter.Of(operation);
        if (before.Count > 0 && parameters.FirstOrDefault(parameter => parameter.Option == before[^1] && !parameter.IsFlag) is { } named)
        {
            return await ValuesAsync(operation, named, open).ConfigureAwait(false);
        }

        if (typed.StartsWith('-'))
        {
            return parameters.Select(parameter => parameter.Option).Concat(Globals.Options.Select(option => option.Name))
                .Where(option => !branch.Rest.Contains(option) || parameters.Any(parameter => parameter.Option == option && parameter.IsList));
        }

        return Unnamed(parameters, branch.Rest) is { } next ? await ValuesAsync(operation, next, open).ConfigureAwait(false) : [];
    }

    private static IEnumerable<string> Nouns() => OperationCatalogue.All.Select(operation => operation.Noun).Distinct()
        .Concat(OperationCatalogue.All.Select(operation => operation.Attribute.Alias).OfType<string>().Where(alias => !alias.Contains(' ', StringComparison.Ordinal)))
        .Concat(StandaloneCommand.All.Where(command => command.Summary.Length > 0).Select(command => command.Name));

    /// <summary>The positional parameter that the next word would fill.</summary>
    private static Parameter? Unnamed(IReadOnlyList<Parameter> parameters, IReadOnlyList<string> rest)
    {
        var filled = 0;
        for (var i = 0; i < rest.Count; i++)
        {
            if (Globals.TakesNext(rest[i]) || parameters.Any(parameter => parameter.Option == rest[i] && !parameter.IsFlag))
            {
                i++;
            }
            else if (!rest[i].StartsWith('-'))
            {
                filled++;
            }
        }

        return parameters.Where(parameter => parameter.Position >= 0 && !rest.Contains(parameter.Option))
            .OrderBy(parameter => parameter.Position).Skip(filled).FirstOrDefault();
    }

    private static async Task<IEnumerable<string>> ValuesAsync(OperationDescriptor operation, Parameter parameter, Func<EngineOptions, IEngine> open) =>
        parameter.Choices is { Count: > 0 } choices ? choices
        : KnownIds.Request(operation, parameter) is { } request ? await KnownIds.ReadAsync(request, open).ConfigureAwait(false)
        : [];
}
