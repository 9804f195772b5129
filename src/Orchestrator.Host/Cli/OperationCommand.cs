using System.CommandLine;
using System.CommandLine.Parsing;

namespace Orchestrator.Host.Cli;

/// <summary>The one command in use, built from its request record.</summary>
internal sealed class OperationCommand
{
    // A message may begin with '@', and '-abc' is never three options here.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private readonly OperationDescriptor _operation;
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly Dictionary<string, Option> _options = new(StringComparer.Ordinal);
    private readonly Argument<string[]> _unnamed = new("arguments") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Command _command;

    public OperationCommand(OperationDescriptor operation)
    {
        _operation = operation;
        _parameters = Parameter.Of(operation);
        _command = new Command(operation.Verb);
        _command.Arguments.Add(_unnamed);
        foreach (var (name, brief, value, _) in Globals.Options)
        {
            Add(name, brief, value is null, list: false);
        }

        foreach (var parameter in _parameters)
        {
            Add(parameter.Option, null, parameter.IsFlag, parameter.IsList);
        }
    }

    public IEnumerable<string> OptionNames => _options.Keys;

    /// <summary>Reads the tokens that follow the command's words.</summary>
    /// <exception cref="OrchestratorException">They do not fit.</exception>
    public (Globals Globals, Func<object> Request) Parse(IReadOnlyList<string> tokens)
    {
        var result = _command.Parse(tokens, s_parsing);
        var globals = new Globals(
            Texts(result, "--project") is [.., var project] ? project : null,
            Given(result, "--json"), Given(result, "--jsonl"), Given(result, "--no-color"), Given(result, "--help"));
        var dashes = IndexOf(tokens, "--");
        return (globals, () => Bind(result, dashes < 0 ? 0 : tokens.Count - dashes - 1));
    }

    private object Bind(ParseResult result, int literal)
    {
        if (result.Errors is [var error, ..])
        {
            throw Wrong(error.Message);
        }

        var values = new object?[_parameters.Count];
        var given = new bool[_parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = _parameters[i];
            given[i] = Given(result, parameter.Option);
            values[i] = !given[i] ? parameter.Source.HasDefaultValue ? parameter.Source.DefaultValue : null
                : parameter.IsFlag ? true
                : ValueReader.Read(parameter, Texts(result, parameter.Option));
        }

        BindUnnamed(result, literal, values, given);
        for (var i = 0; i < values.Length; i++)
        {
            if (!given[i] && _parameters[i].IsRequired)
            {
                throw Wrong($"{_parameters[i].Option} is missing: {char.ToLowerInvariant(_parameters[i].Help[0])}{_parameters[i].Help[1..]}");
            }
        }

        return _operation.Request.GetConstructors()[0].Invoke(values);
    }

    /// <summary>Arguments without a name fill, in order, the positions that no name has filled; a list takes all that are left.</summary>
    private void BindUnnamed(ParseResult result, int literal, object?[] values, bool[] given)
    {
        var texts = result.GetResult(_unnamed) is { } unnamed ? Values(unnamed) : [];
        for (var i = 0; i < texts.Length - literal; i++)
        {
            // The parser hands unknown options over as arguments; only what follows '--' is meant literally.
            if (LooksLikeOption(texts[i]))
            {
                throw UnknownOption(texts[i]);
            }
        }

        var next = 0;
        for (var position = 0; next < texts.Length; position++)
        {
            var i = IndexAt(position);
            if (i < 0)
            {
                throw Wrong($"'{texts[next]}' is one argument too many for '{_operation.Attribute.Command}'.");
            }

            if (!given[i])
            {
                var taken = _parameters[i].IsList ? texts.Length - next : 1;
                values[i] = ValueReader.Read(_parameters[i], texts[next..(next + taken)]);
                given[i] = true;
                next += taken;
            }
        }
    }

    private int IndexAt(int position)
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].Position == position)
            {
                return i;
            }
        }

        return -1;
    }

    private void Add(string name, string? brief, bool flag, bool list)
    {
        Option option = flag
            ? new Option<bool>(name, brief is null ? [] : [brief]) { Arity = ArgumentArity.Zero }
            : list ? new Option<string[]>(name, brief is null ? [] : [brief]) : new Option<string>(name, brief is null ? [] : [brief]);
        _options.Add(name, option);
        _command.Options.Add(option);
    }

    private bool Given(ParseResult result, string name) => result.GetResult(_options[name]) is { Implicit: false };

    private string[] Texts(ParseResult result, string name) => result.GetResult(_options[name]) is { } found ? Values(found) : [];

    private static string[] Values(SymbolResult result)
    {
        var texts = new string[result.Tokens.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = result.Tokens[i].Value;
        }

        return texts;
    }

    private static bool LooksLikeOption(string text) =>
        text.Length > 1 && text[0] == '-' && (text[1] == '-' || char.IsAsciiLetter(text[1])) && !text.Any(char.IsWhiteSpace);

    private static int IndexOf(IReadOnlyList<string> tokens, string token)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] == token)
            {
                return i;
            }
        }

        return -1;
    }

    private OrchestratorException UnknownOption(string text)
    {
        var nearest = Suggestion.Nearest(text.Split('=')[0], OptionNames);
        var hint = nearest is null ? "" : $" Did you mean {nearest}?";
        return new(ErrorKind.Usage, "unknown-option", $"'{_operation.Attribute.Command}' has no option {text}.{hint}", HelpCommand, text);
    }

    private OrchestratorException Wrong(string message) => new(ErrorKind.Usage, "bad-arguments", message, HelpCommand, _operation.Attribute.Command);

    private string HelpCommand => $"orchestrator {_operation.Attribute.Command} --help";
}
