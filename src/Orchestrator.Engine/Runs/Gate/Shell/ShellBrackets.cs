namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>
/// Finds where <c>$( … )</c> ends. Quotes, comments, here-documents and the lone brackets of <c>case</c> patterns do not end
/// it: whoever ends it too early or too late takes commands for text.
/// </summary>
internal sealed class ShellBrackets
{
    /// <summary>Deeper than this, quotes inside quotes are not told apart: nobody writes them, and the stack ends somewhere.</summary>
    private const int DeepestQuotes = 50;

    private const int LongestArithmetic = 500;

    private readonly string _text;
    private readonly int _quotes;
    private readonly Queue<(string End, bool Indented)> _documents = new();
    private readonly Stack<int> _cases = new();
    private int _depth = 1;
    private int _at;

    private ShellBrackets(string text, int start, int quotes) => (_text, _at, _quotes) = (text, start, quotes);

    /// <returns>The index of the closing bracket, or the text's length.</returns>
    public static int Close(string text, int start) => Close(text, start, quotes: 0);

    private static int Close(string text, int start, int quotes)
    {
        var brackets = new ShellBrackets(text, start, quotes);
        while (brackets._at < text.Length && !brackets.Step())
        {
            brackets._at++;
        }

        return Math.Min(brackets._at, text.Length);
    }

    /// <summary>The end of <c>((…))</c>, at its first closing bracket; −1 when it is no arithmetic but a subshell in a subshell.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="start">After both opening brackets.</param>
    public static int CloseArithmetic(string text, int start)
    {
        var window = text.Substring(start, Math.Min(text.Length - start, LongestArithmetic));
        return Close(window, 0) is var end && end + 1 < window.Length && window[end + 1] == ')' ? start + end : -1;
    }

    private bool Step()
    {
        switch (_text[_at])
        {
            case '\\':
                _at++;
                break;
            case '\'' or '"' or '`':
                _at = SkipQuote(_text, _at, _quotes + 1);
                break;
            case '#' when StartsWord():
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end - 1 : _text.Length;
                break;
            case '<' when IsDocument():
                Announce();
                break;
            case '\n':
                SkipDocuments();
                break;
            case 'c' when IsWord("case"):
                _cases.Push(_depth);
                break;
            case 'e' when _cases.Count > 0 && IsWord("esac"):
                _cases.Pop();
                break;
            case '(':
                _depth++;
                break;
            case ')' when _cases.Count > 0 && _cases.Peek() == _depth:
                // The end of a pattern.
                break;
            case ')' when --_depth == 0:
                return true;
        }

        return false;
    }

    private bool StartsWord() => _at == 0 || _text[_at - 1] is ' ' or '\t' or '\n' or ';' or '(' or '|' or '&';

    private bool IsWord(string word) => StartsWord() && string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0
        && (_at + word.Length >= _text.Length || _text[_at + word.Length] is ' ' or '\t' or '\n' or ';' or ')');

    private bool IsDocument() => _at + 2 < _text.Length && _text[_at + 1] == '<' && _text[_at + 2] != '<' && (_at == 0 || _text[_at - 1] != '<');

    private void Announce()
    {
        _at += 2;
        var indented = _text[_at] == '-';
        _at += indented ? 1 : 0;
        var (end, _, after) = HereDelimiter.Read(_text, _at);
        _documents.Enqueue((end, indented));
        _at = after - 1;
    }

    private void SkipDocuments()
    {
        while (_documents.TryDequeue(out var document))
        {
            _at = HereDelimiter.Skip(_text, _at + 1, document.End, document.Indented, out _) - 1;
        }
    }

    private static int SkipQuote(string text, int open, int quotes)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[open] != '\'')
            {
                i++;
            }
            else if (quotes < DeepestQuotes && text[open] == '"' && text[i] == '$' && i + 1 < text.Length && text[i + 1] == '(')
            {
                i = Close(text, i + 2, quotes);
            }
            else if (text[i] == text[open])
            {
                return i;
            }
        }

        return text.Length;
    }
}
