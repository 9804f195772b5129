namespace Orchestrator.Host.Cli;

/// <summary>The words of a command line that choose the command, and the rest. Only that one command is ever built.</summary>
/// <param name="Noun">The first word; null when there is none.</param>
/// <param name="Verb">The second word; null when there is none.</param>
/// <param name="Operation">What they name; null when nothing.</param>
/// <param name="Rest">All tokens but the words that name the command.</param>
internal sealed record Branch(string? Noun, string? Verb, OperationDescriptor? Operation, IReadOnlyList<string> Rest)
{
    /// <summary>Finds the command. Only global options can stand before its words.</summary>
    public static Branch Find(IReadOnlyList<string> tokens)
    {
        var noun = NextWord(tokens, 0);
        if (noun < 0)
        {
            return new(null, null, null, tokens);
        }

        var verb = NextWord(tokens, noun + 1);
        if (verb >= 0 && OperationCatalogue.Find(tokens[noun], tokens[verb]) is { } named)
        {
            return new(tokens[noun], tokens[verb], named, Without(tokens, noun, verb));
        }

        if (verb >= 0 && OperationCatalogue.FindAlias($"{tokens[noun]} {tokens[verb]}") is { } other)
        {
            return new(tokens[noun], other.Verb, other, Without(tokens, noun, verb));
        }

        var alias = Short(tokens[noun]);
        return alias is not null
            ? new(alias.Noun, alias.Verb, alias, Without(tokens, noun, -1))
            : new(tokens[noun], verb < 0 ? null : tokens[verb], null, Without(tokens, noun, verb));
    }

    /// <summary>The short words of every day are looked up without reading all of the catalogue; a test holds them equal to it.</summary>
    private static OperationDescriptor? Short(string word) => word switch
    {
        "init" => OperationCatalogue.Find("orchestrator", "initialize"),
        "status" => OperationCatalogue.Find("status", "get"),
        "doctor" => OperationCatalogue.Find("health", "test"),
        "tick" => OperationCatalogue.Find("tick", "invoke"),
        _ => OperationCatalogue.FindAlias(word),
    };

    private static int NextWord(IReadOnlyList<string> tokens, int from)
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (Globals.TakesNext(tokens[i]))
            {
                i++;
            }
            else if (!tokens[i].StartsWith('-'))
            {
                return i;
            }
        }

        return -1;
    }

    private static List<string> Without(IReadOnlyList<string> tokens, int one, int other)
    {
        var rest = new List<string>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i != one && i != other)
            {
                rest.Add(tokens[i]);
            }
        }

        return rest;
    }
}
