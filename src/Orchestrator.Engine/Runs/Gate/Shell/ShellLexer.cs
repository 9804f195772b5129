using System.Text;

namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>
/// Splits a command line into words and operators as POSIX shells and bash do (POSIX.1-2024, Shell Command Language, 2.3).
/// Any text is read: what is left open ends with the text.
/// </summary>
internal sealed class ShellLexer
{
    private static readonly string[] s_operators =
        ["&>>", "<<<", "<<-", "&&", "||", ";;", "|&", "&>", ">>", ">|", ">&", "<<", "<&", "<>", ";", "&", "|", "(", ")", ">", "<"];

    private readonly string _text;
    private readonly List<ShellToken> _tokens = [];
    private readonly List<(ShellToken Token, string End, bool Quoted, bool Indented)> _documents = [];
    private readonly List<WordPart> _parts = [];
    private readonly StringBuilder _literal = new();
    private bool _inWord;
    private int _at;

    private ShellLexer(string text) => _text = text;

    public static IReadOnlyList<ShellToken> Read(string text)
    {
        var lexer = new ShellLexer(text);
        lexer.Run();
        return lexer._tokens;
    }

    /// <summary>The pieces of text in which variables and commands are expanded and nothing else is special: an unquoted here-document's.</summary>
    private static List<WordPart> ReadExpanded(string text)
    {
        var lexer = new ShellLexer(text);
        lexer.ReadDouble('\0');
        return lexer._parts;
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\n')
            {
                EndWord();
                _tokens.Add(new ShellToken("\n", []));
                _at++;
                ReadDocuments();
            }
            else if (c is ' ' or '\t' or '\r')
            {
                EndWord();
                _at++;
            }
            else if (c == '#' && !_inWord)
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (c is '<' or '>' && Peek(1) == '(')
            {
                Nested(WordPartKind.Process, 2, quoted: false);
            }
            else if (!_inWord && c == '(' && Peek(1) == '(' && ShellBrackets.CloseArithmetic(_text, _at + 2) is var arithmetic and >= 0)
            {
                ReadArithmetic(arithmetic);
            }
            else if (Operator() is { } found)
            {
                AddOperator(found);
            }
            else
            {
                ReadPiece();
            }
        }

        EndWord();
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private string? Operator() => Array.Find(s_operators, o => string.CompareOrdinal(_text, _at, o, 0, o.Length) == 0);

    private void AddOperator(string found)
    {
        // The number of a descriptor before a redirection (2>file) is no word of the command.
        if (_inWord && found[0] is '<' or '>' && _parts.Count == 0 && _literal.Length > 0 && _literal.ToString().All(char.IsAsciiDigit))
        {
            _literal.Clear();
            _inWord = false;
        }

        EndWord();
        _at += found.Length;
        var token = new ShellToken(found, []);
        _tokens.Add(token);
        if (found is "<<" or "<<-")
        {
            var (end, quoted, after) = HereDelimiter.Read(_text, _at);
            _documents.Add((token, end, quoted, found == "<<-"));
            _at = after;
        }
    }

    private void ReadDocuments()
    {
        foreach (var (token, end, quoted, indented) in _documents)
        {
            _at = HereDelimiter.Skip(_text, _at, end, indented, out var body);
            token.Document = quoted ? [new WordPart(WordPartKind.Literal, body, true)] : ReadExpanded(body);
        }

        _documents.Clear();
    }

    /// <summary><c>((a &gt; b))</c> is <c>let "a &gt; b"</c>.</summary>
    private void ReadArithmetic(int end)
    {
        _tokens.Add(new ShellToken("", [new WordPart(WordPartKind.Literal, "let", false)]));
        _tokens.Add(new ShellToken("", ReadExpanded(_text[(_at + 2)..end])));
        _at = Math.Min(_text.Length, end + 2);
    }

    private void ReadPiece()
    {
        _inWord = true;
        var c = _text[_at];
        switch (c)
        {
            case '\\':
                // A backslash before a newline joins two lines.
                Flush(quoted: false);
                _literal.Append(Peek(1) is '\n' or '\0' ? "" : Peek(1).ToString());
                Flush(quoted: true);
                _at += 2;
                break;
            case '\'':
                Quoted(_text.IndexOf('\'', _at + 1), skip: 1);
                break;
            case '"':
                Flush(quoted: false);
                _at++;
                ReadDouble('"');
                break;
            case '$' when Peek(1) == '\'':
                ReadAnsi();
                break;
            case '$':
                ReadDollar(quoted: false);
                break;
            case '`':
                ReadBackticks(quoted: false);
                break;
            default:
                _literal.Append(c);
                _at++;
                break;
        }
    }

    private void Quoted(int end, int skip)
    {
        Flush(quoted: false);
        end = end < 0 ? _text.Length : end;
        _literal.Append(_text, _at + skip, end - _at - skip);
        Flush(quoted: true, evenEmpty: true);
        _at = Math.Min(_text.Length, end + 1);
    }

    private void ReadDouble(char closing)
    {
        while (_at < _text.Length && (closing == '\0' || _text[_at] != closing))
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _literal.Append("$`\"\\".Contains(Peek(1)) ? Peek(1).ToString() : Peek(1) == '\n' ? "" : _text.Substring(_at, 2));
                _at += 2;
            }
            else if (_text[_at] == '$')
            {
                ReadDollar(quoted: true);
            }
            else if (_text[_at] == '`')
            {
                ReadBackticks(quoted: true);
            }
            else
            {
                _literal.Append(_text[_at++]);
            }
        }

        Flush(quoted: true, evenEmpty: true);
        _at = Math.Min(_text.Length, _at + 1);
    }

    private void ReadAnsi()
    {
        Flush(quoted: false);
        _literal.Append(AnsiQuote.Read(_text, _at + 2, out _at));
        Flush(quoted: true, evenEmpty: true);
    }

    private void ReadDollar(bool quoted)
    {
        if (Peek(1) == '(')
        {
            if (Peek(2) == '(' && ShellBrackets.CloseArithmetic(_text, _at + 3) is var end and >= 0)
            {
                // A number that nobody knows, and the commands inside.
                Flush(quoted);
                _parts.Add(new WordPart(WordPartKind.Variable, "((", quoted));
                _parts.AddRange(ReadExpanded(_text[(_at + 3)..end]).Where(p => p.Kind == WordPartKind.Substitution));
                _at = Math.Min(_text.Length, end + 2);
                return;
            }

            Nested(WordPartKind.Substitution, 2, quoted);
            return;
        }

        var braces = Peek(1) == '{';
        var start = _at + (braces ? 2 : 1);
        var stop = start;
        if (braces)
        {
            stop = _text.IndexOf('}', start) is var close and >= 0 ? close : _text.Length;
        }
        else if (start < _text.Length && (char.IsAsciiLetter(_text[start]) || _text[start] == '_'))
        {
            while (stop < _text.Length && (char.IsAsciiLetterOrDigit(_text[stop]) || _text[stop] == '_'))
            {
                stop++;
            }
        }
        else if (start < _text.Length && "@*#?-$!0123456789".Contains(_text[start]))
        {
            stop++;
        }

        if (stop == start)
        {
            _literal.Append('$');
            _at++;
            return;
        }

        Flush(quoted);
        _parts.Add(new WordPart(WordPartKind.Variable, _text[start..stop], quoted));
        _at = Math.Min(_text.Length, stop + (braces ? 1 : 0));
    }

    private void ReadBackticks(bool quoted)
    {
        Flush(quoted);
        var end = _at + 1;
        while (end < _text.Length && _text[end] != '`')
        {
            end += _text[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, _text.Length);
        _parts.Add(new WordPart(WordPartKind.Substitution, _text[(_at + 1)..end].Replace("\\`", "`", StringComparison.Ordinal), quoted));
        _at = Math.Min(_text.Length, end + 1);
    }

    private void Nested(WordPartKind kind, int skip, bool quoted)
    {
        _inWord = true;
        Flush(quoted);
        var end = ShellBrackets.Close(_text, _at + skip);
        _parts.Add(new WordPart(kind, _text[(_at + skip)..end], quoted));
        _at = Math.Min(_text.Length, end + 1);
    }

    private void Flush(bool quoted, bool evenEmpty = false)
    {
        if (_literal.Length > 0 || evenEmpty)
        {
            _parts.Add(new WordPart(WordPartKind.Literal, _literal.ToString(), quoted));
            _literal.Clear();
        }
    }

    private void EndWord()
    {
        if (_inWord)
        {
            Flush(quoted: false);
            _tokens.Add(new ShellToken("", [.. _parts]));
            _parts.Clear();
            _inWord = false;
        }
    }
}
