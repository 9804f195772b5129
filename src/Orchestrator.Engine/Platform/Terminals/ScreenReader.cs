using System.Collections;
using System.Text;

namespace Orchestrator.Engine.Platform.Terminals;

/// <summary>
/// Reads rows with their attributes as <c>capture-pane -e</c> prints them: SGR sequences (ECMA-48, 8.3.117), which last from
/// row to row, hyperlinks (OSC 8), and the line-drawing characters between SO and SI.
/// </summary>
internal sealed class ScreenReader
{
    private const char Escape = '\x1b';

    // The VT100's special graphics, from '`' on.
    private const string LineDrawing = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private readonly List<ScreenLine> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly List<(bool Faint, bool Reverse)> _styles = [];
    private bool _faint;
    private bool _reverse;
    private bool _background;
    private bool? _shaded;
    private bool _drawing;

    private ScreenReader()
    {
    }

    /// <param name="captured">The rows, each ended by a newline.</param>
    public static Screen Read(string captured)
    {
        var reader = new ScreenReader();
        reader.ReadAll(captured);
        return new Screen(reader._lines);
    }

    private void ReadAll(string captured)
    {
        for (var at = 0; at < captured.Length;)
        {
            var next = captured[at];
            switch (next)
            {
                case '\n':
                    EndLine();
                    at++;
                    break;
                case Escape:
                    at = Sequence(captured, at);
                    break;
                case '\x0e' or '\x0f':
                    _drawing = next == '\x0e';
                    at++;
                    break;
                default:
                    _text.Append(_drawing && next is >= '`' and <= '~' ? LineDrawing[next - '`'] : next);
                    _styles.Add((_faint, _reverse));
                    _shaded ??= char.IsWhiteSpace(next) ? null : _background;
                    at++;
                    break;
            }
        }

        if (_text.Length > 0)
        {
            EndLine();
        }
    }

    private void EndLine()
    {
        var length = _text.Length;
        while (length > 0 && _text[length - 1] is ' ' or '\u00a0')
        {
            length--;
        }

        var faint = _styles.Exists(style => style.Faint) ? new BitArray([.. _styles.Take(length).Select(style => style.Faint)]) : null;
        var reverse = _styles.Exists(style => style.Reverse) ? new BitArray([.. _styles.Take(length).Select(style => style.Reverse)]) : null;
        _lines.Add(new ScreenLine(_text.ToString(0, length), faint, reverse, _shaded == true));
        _shaded = null;
        _text.Clear();
        _styles.Clear();
    }

    /// <returns>The place after the sequence.</returns>
    private int Sequence(string captured, int at)
    {
        var end = TerminalText.EndOfSequence(captured, at);
        if (end > at + 2 && captured[at + 1] == '[' && captured[end - 1] == 'm')
        {
            Render(captured.AsSpan(at + 2, end - at - 3));
        }

        return end;
    }

    private void Render(ReadOnlySpan<char> parameters)
    {
        if (parameters.IsEmpty)
        {
            (_faint, _reverse, _background) = (false, false, false);
        }

        // A colour's own numbers must not be taken for attributes: 38;5;2 is green, not faint.
        var skip = 0;
        var colour = false;
        foreach (var range in parameters.Split(';'))
        {
            var word = parameters[range];
            var code = word.IsEmpty ? 0 : int.TryParse(word, out var number) ? number : -1;
            if (colour)
            {
                (colour, skip) = (false, code == 2 ? 3 : 1);
            }
            else if (skip > 0)
            {
                skip--;
            }
            else
            {
                Apply(code, out colour);
            }
        }
    }

    private void Apply(int code, out bool colour)
    {
        colour = code is 38 or 48 or 58;
        switch (code)
        {
            case 0:
                (_faint, _reverse, _background) = (false, false, false);
                break;
            case 2:
                _faint = true;
                break;
            case 22:
                _faint = false;
                break;
            case 7:
                _reverse = true;
                break;
            case 27:
                _reverse = false;
                break;
            case 49:
                _background = false;
                break;
            case 48 or (>= 40 and <= 47) or (>= 100 and <= 107):
                _background = true;
                break;
        }
    }
}
