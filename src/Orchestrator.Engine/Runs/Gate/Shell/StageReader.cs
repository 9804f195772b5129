namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Reads the stages of one pipeline: assignments, wrappers, the command, what it executes in turn.</summary>
internal sealed class StageReader(ShellReader reader, ShellKnowledge knowledge, List<ShellCommand> commands, int depth)
{
    private static readonly HashSet<string> s_keywords =
        ["if", "then", "elif", "else", "fi", "while", "until", "do", "done", "for", "case", "esac", "select", "function", "{", "}", "!", "[[", "in", "time", "coproc"];

    private readonly Substitutions _substitutions = new(reader, commands, depth);

    public void Read(List<ShellStage> pipeline, ShellScope scope, bool feedsShell)
    {
        ShellCommand? before = null;
        var lastShell = pipeline.FindLastIndex(ReadsCommands);
        for (var i = 0; i < pipeline.Count; i++)
        {
            // Each stage of a longer pipeline runs in a shell of its own.
            var own = pipeline.Count > 1 ? scope.Copy() : scope;
            before = Read(pipeline[i], own, feedsShell || i < lastShell, before);
        }
    }

    private ShellCommand? Read(ShellStage stage, ShellScope scope, bool feedsShell, ShellCommand? before)
    {
        if (stage.IsEmpty)
        {
            return null;
        }

        var executed = stage.Words.Exists(w => w is [{ Kind: WordPartKind.Literal, Text: var t }] && (t == "eval" || knowledge.Interpreters.Contains(Name(t))));
        var expander = new WordExpander(scope.Variables, scope.Directory, inner => _substitutions.Read(inner, scope, executed));
        var assignments = TakeAssignments(stage, scope, expander);
        var words = stage.Words.SelectMany(expander.Expand).ToList();
        foreach (var part in stage.Words.SelectMany(w => w).Where(p => p.Kind == WordPartKind.Process))
        {
            _substitutions.Read(part.Text, scope, executed);
        }

        var command = Unwrap(words, scope, before) with
        {
            Assignments = assignments,
            Writes = [.. stage.Writes.Select(expander.Join)],
            Input = string.Concat(stage.Documents.Select(d => expander.Join(d).Text)) + Printed(before),
            FeedsShell = feedsShell,
            IsRemote = scope.IsRemote,
        };
        commands.Add(command);
        new InnerCommands(reader, knowledge, commands, depth).Read(command, scope);
        return command;
    }

    private static List<string> TakeAssignments(ShellStage stage, ShellScope scope, WordExpander expander)
    {
        var found = new List<(string Name, ShellWord Value)>();
        while (stage.Words.Count > found.Count && Assignment(stage.Words[found.Count]) is { } name)
        {
            var whole = expander.Join(stage.Words[found.Count]);
            found.Add((name, whole with { Text = whole.Text[(name.Length + 1)..] }));
        }

        stage.Words.RemoveRange(0, found.Count);
        if (stage.Words.Count == 0)
        {
            found.ForEach(a => scope.Set(a.Name, a.Value));
        }

        return [.. found.Select(a => $"{a.Name}={a.Value.Text}")];
    }

    private static string? Assignment(IReadOnlyList<WordPart> word)
    {
        if (word is not [{ Kind: WordPartKind.Literal, IsQuoted: false, Text: var text }, ..] || text.IndexOf('=', StringComparison.Ordinal) is var at && at < 1)
        {
            return null;
        }

        return !char.IsAsciiDigit(text[0]) && text.AsSpan(0, at).IndexOfAnyExcept(s_name) < 0 ? text[..at] : null;
    }

    private ShellCommand Unwrap(List<ShellWord> words, ShellScope scope, ShellCommand? before)
    {
        var appended = new List<ShellWord>();
        while (words.Count > 0)
        {
            var name = Name(words[0].Text);
            if (s_keywords.Contains(name))
            {
                // The variable of a loop takes values that are not followed.
                words = Rest(words, name switch { "for" or "select" or "case" => Forget(words, scope), "function" => 2, _ => 1 });
            }
            else if (knowledge.Wrappers.TryGetValue(name, out var wrapper))
            {
                if (wrapper.AppendsInput)
                {
                    appended.AddRange(PipedPaths.Of(before));
                }

                words = Behind(words, name, wrapper.Skip);
            }
            else
            {
                return new ShellCommand(name, [.. words.Skip(1), .. appended], scope.Directory);
            }
        }

        return new ShellCommand("", [], scope.Directory);
    }

    private static int Forget(List<ShellWord> words, ShellScope scope)
    {
        if (words.Count > 1)
        {
            scope.Variables.Remove(words[1].Text);
        }

        // The list of a loop is no command.
        return words.Count;
    }

    private List<ShellWord> Behind(List<ShellWord> words, string name, int skip)
    {
        var valued = knowledge.ValuedOf(name);
        var at = 1;
        for (; at < words.Count; at++)
        {
            var text = words[at].Text;
            if (text == "--")
            {
                at++;
                break;
            }

            if (text.Length > 1 && text[0] == '-')
            {
                at += valued.Contains(text) ? 1 : 0;
            }
            else if (!text.Contains('=', StringComparison.Ordinal) || name is not ("env" or "sudo" or "doas"))
            {
                if (skip-- <= 0)
                {
                    break;
                }
            }
        }

        return Rest(words, at);
    }

    private static List<ShellWord> Rest(List<ShellWord> words, int from) => from >= words.Count ? [] : words[from..];

    /// <summary>Whether a stage is a shell that executes what it reads.</summary>
    private bool ReadsCommands(ShellStage stage)
    {
        var names = stage.Words.Select(w => w is [{ Kind: WordPartKind.Literal, Text: var t }] ? Name(t) : "$").ToList();
        var at = names.FindIndex(n => !knowledge.Wrappers.ContainsKey(n) && !n.StartsWith('-'));
        return at >= 0 && knowledge.Interpreters.Contains(names[at]) && names.Skip(at + 1).All(n => n.StartsWith('-') && n is not "-c");
    }

    /// <summary>What a stage prints, as far as it is literal.</summary>
    private static string Printed(ShellCommand? command) => command switch
    {
        { Program: "echo" or "printf" } => string.Join(' ', command.Arguments.Select(a => a.Text)),
        { Program: "cat", Arguments.Count: 0 } => command.Input,
        _ => "",
    };

    private static string Name(string word) => word[(word.LastIndexOf('/') + 1)..];

    private static readonly System.Buffers.SearchValues<char> s_name =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
