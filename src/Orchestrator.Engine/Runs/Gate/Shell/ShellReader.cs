namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>
/// Reads a command line into the simple commands that it would run, those inside <c>sh -c</c>, <c>$(…)</c>, <c>eval</c>,
/// <c>find -exec</c> and pipes into a shell included. Nothing is executed and no text is refused.
/// </summary>
/// <param name="knowledge">What it knows of programs.</param>
/// <param name="variables">Variables whose values are known wherever a command runs; null for none.</param>
internal sealed class ShellReader(ShellKnowledge knowledge, IReadOnlyDictionary<string, string>? variables = null)
{
    private const int DeepestNesting = 8;
    private const int MostCommands = 2_000;

    /// <param name="line">The command line.</param>
    /// <param name="directory">Where it runs, absolute; null when that is not known.</param>
    public IReadOnlyList<ShellCommand> Read(string line, string? directory)
    {
        var commands = new List<ShellCommand>();
        var scope = new ShellScope(directory);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            scope.Variables[name] = value;
        }

        ReadInto(commands, line, scope, feedsShell: false, depth: 0);
        return commands;
    }

    internal void ReadInto(List<ShellCommand> commands, string line, ShellScope scope, bool feedsShell, int depth)
    {
        if (depth > DeepestNesting || commands.Count > MostCommands)
        {
            commands.Add(new ShellCommand("", [], null) { IsUnread = true });
            return;
        }

        var stack = new Stack<ShellScope>();
        List<ShellStage> pipeline = [new()];
        var interpreter = new StageReader(this, knowledge, commands, depth);
        var tokens = ShellLexer.Read(line);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.IsWord)
            {
                pipeline[^1].Words.Add(token.Parts);
            }
            else if (token.IsRedirect)
            {
                i += Redirect(pipeline[^1], token, i + 1 < tokens.Count && tokens[i + 1].IsWord ? tokens[i + 1] : null);
            }
            else if (token.Operator is "|" or "|&")
            {
                pipeline.Add(new ShellStage());
            }
            else
            {
                interpreter.Read(pipeline, scope, feedsShell);
                pipeline = [new()];
                scope = Nest(token.Operator, scope, stack);
            }
        }

        interpreter.Read(pipeline, scope, feedsShell);
    }

    private static ShellScope Nest(string operation, ShellScope scope, Stack<ShellScope> stack)
    {
        if (operation == "(")
        {
            stack.Push(scope);
            return scope.Copy();
        }

        return operation == ")" && stack.Count > 0 ? stack.Pop() : scope;
    }

    /// <returns>How many tokens were its target.</returns>
    private static int Redirect(ShellStage stage, ShellToken token, ShellToken? target)
    {
        // In [[ a > b ]] it compares.
        if (stage.Words is [[{ Text: "[[" }], ..])
        {
            return 0;
        }

        if (token.Operator is "<<" or "<<-")
        {
            stage.Documents.Add(token.Document);
            return 0;
        }

        if (target is null)
        {
            return 0;
        }

        if (token.Operator == "<<<")
        {
            stage.Documents.Add(target.Parts);
        }
        else if (token.Operator.Contains('>', StringComparison.Ordinal) && !IsDescriptor(token, target))
        {
            stage.Writes.Add(target.Parts);
        }

        return 1;
    }

    /// <summary><c>2&gt;&amp;1</c> and <c>&gt;&amp;-</c> write no file.</summary>
    private static bool IsDescriptor(ShellToken token, ShellToken target) =>
        token.Operator == ">&" && target.Parts is [{ Kind: WordPartKind.Literal, Text: var text }] && (text == "-" || text.All(char.IsAsciiDigit));
}
