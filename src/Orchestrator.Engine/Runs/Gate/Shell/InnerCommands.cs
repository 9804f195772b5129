namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Reads what a command executes in turn, and follows what it changes for those behind it.</summary>
internal sealed class InnerCommands(ShellReader reader, ShellKnowledge knowledge, List<ShellCommand> commands, int depth)
{
    public void Read(ShellCommand command, ShellScope scope)
    {
        var arguments = command.Arguments;
        switch (command.Program)
        {
            case "cd" or "pushd":
                scope.Enter(arguments.FirstOrDefault(a => a.Text is not ['-', _, ..]) is { Text: not null } target ? target : null);
                break;
            case "popd":
                scope.Enter(null);
                break;
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Declare(arguments, scope);
                break;
            case "read" or "mapfile" or "unset":
                arguments.ToList().ForEach(a => scope.Variables.Remove(a.Text));
                break;
            case "eval":
                Nest(string.Join(' ', arguments.Select(a => a.Text)), scope);
                break;
            case "trap" when arguments.Count > 0:
                Nest(arguments[0].Text, scope);
                break;
            case "find" or "fd":
                Executed(command, scope);
                break;
            default:
                Other(command, scope);
                break;
        }
    }

    private void Other(ShellCommand command, ShellScope scope)
    {
        if (knowledge.Interpreters.Contains(command.Program))
        {
            var option = Index(command.Arguments, a => a is ['-', not '-', ..] && a.EndsWith('c'));
            Nest(option >= 0 && option + 1 < command.Arguments.Count ? command.Arguments[option + 1].Text : command.Input, scope.Copy());
        }
        else if (knowledge.CommandOptions.TryGetValue(command.Program, out var name))
        {
            var option = Index(command.Arguments, a => a == name);
            Nest(option >= 0 && option + 1 < command.Arguments.Count ? command.Arguments[option + 1].Text : "", scope.Copy());
        }
        else if (knowledge.Remote.TryGetValue(command.Program, out var words))
        {
            var rest = new ShellArguments(command.Arguments, knowledge.ValuedOf(command.Program)).Rest.Skip(words).Select(a => a.Text);
            reader.ReadInto(commands, string.Join(' ', rest.Append(command.Input)), new ShellScope(null) { IsRemote = true }, false, depth + 1);
        }
    }

    private static void Declare(IReadOnlyList<ShellWord> arguments, ShellScope scope)
    {
        foreach (var argument in arguments)
        {
            if (argument.Text.Split('=', 2) is [var name, var value])
            {
                scope.Set(name, argument with { Text = value });
            }
        }
    }

    private void Executed(ShellCommand find, ShellScope scope)
    {
        var start = Index(find.Arguments, a => a is "-exec" or "-execdir" or "-ok" or "-x");
        if (start < 0)
        {
            return;
        }

        var found = PipedPaths.Of(find with { Program = "find" })[0];
        var words = find.Arguments.Skip(start + 1).TakeWhile(a => a.Text is not (";" or "+"))
            .Select(a => a.Text == "{}" ? found : a).ToList();
        if (words.Count > 0)
        {
            var inner = new ShellCommand(words[0].Text[(words[0].Text.LastIndexOf('/') + 1)..], words[1..], find.Directory) { IsRemote = find.IsRemote };
            commands.Add(inner);
            Read(inner, scope.Copy());
        }
    }

    private void Nest(string line, ShellScope scope)
    {
        if (line.Length > 0)
        {
            reader.ReadInto(commands, line, scope, false, depth + 1);
        }
    }

    private static int Index(IReadOnlyList<ShellWord> words, Func<string, bool> test)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (test(words[i].Text))
            {
                return i;
            }
        }

        return -1;
    }
}
