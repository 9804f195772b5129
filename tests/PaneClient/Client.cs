using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace PaneClient;

/// <summary>Reads keys and pastes, draws its box, writes down what is submitted.</summary>
internal sealed class Client(string file, Habits habits)
{
    private const string PasteBegins = "\e[200~";
    private const string PasteEnds = "\e[201~";
    private const int LongestShown = 1000;

    // .NET's own console reads lines and sets the terminal as it likes.
    private readonly FileStream _input = new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
    private readonly FileStream _output = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    private readonly StringBuilder _text = new();
    private int _ignored;
    private bool _working = habits.Working;
    private bool _dialog;
    private int _said;

    public int Run()
    {
        Write("\e[?2004h");
        Draw();
        var decoder = new UTF8Encoding().GetDecoder();
        var bytes = new byte[64 * 1024];
        var letters = new char[bytes.Length];
        var waiting = new StringBuilder();
        while (_input.Read(bytes) is var count and > 0)
        {
            waiting.Append(letters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, count), letters, flush: false)));
            if (!Take(waiting))
            {
                return 0;
            }
        }

        return 0;
    }

    /// <returns>False: Ctrl-D.</returns>
    private bool Take(StringBuilder waiting)
    {
        var keys = waiting.ToString();
        var at = 0;
        while (at < keys.Length)
        {
            if (keys[at] == '\e' && PasteBegins.StartsWith(keys.AsSpan(at, Math.Min(PasteBegins.Length, keys.Length - at)), StringComparison.Ordinal) && keys.Length - at > 1)
            {
                var end = keys.IndexOf(PasteEnds, at, StringComparison.Ordinal);
                if (end < 0)
                {
                    break;
                }

                Paste(keys[(at + PasteBegins.Length)..end]);
                at = end + PasteEnds.Length;
                continue;
            }

            if (keys[at] == '\x04')
            {
                return false;
            }

            Key(keys[at]);
            at++;
        }

        waiting.Clear().Append(keys, at, keys.Length - at);
        Draw();
        return true;
    }

    private void Paste(string text)
    {
        if (habits.Deaf)
        {
            return;
        }

        if (habits.Slow > TimeSpan.Zero)
        {
            File.WriteAllText(file + ".pasted", "");
            Draw();
            using var pause = new ManualResetEventSlim();
            pause.Wait(habits.Slow);
        }

        _text.Append(text);
        _dialog = habits.DialogAfterPaste;
    }

    // Enter and newline alike submit, so that one that slips out of a paste is seen.
    private void Key(char key)
    {
        switch (key)
        {
            case '\r' or '\n' when _dialog:
                Say("ANSWERED");
                _dialog = false;
                break;
            case '\r' or '\n' when _ignored < habits.IgnoreEnters:
                _ignored++;
                break;
            case '\r' or '\n':
                Say(_text.ToString());
                _text.Clear();
                break;
            case '\e':
                _working = false;
                break;
            default:
                _text.Append(key);
                break;
        }
    }

    private void Say(string message)
    {
        if (message.Length > 0)
        {
            _said++;
            File.AppendAllText(file, JsonSerializer.Serialize(message) + "\n");
        }
    }

    private void Draw()
    {
        var screen = new StringBuilder("\e[2J\e[H").Append($"said {_said}\r\n\r\n");
        if (_dialog)
        {
            Write(screen.Append("  Would you like to run the following command?\r\n\r\n› 1. Yes, proceed (y)\r\n  2. No\r\n\r\n  Press enter to confirm or esc to cancel\e[?25l").ToString());
            return;
        }

        if (_working)
        {
            screen.Append("• Working (0s • esc to interrupt)\r\n\r\n");
        }

        var text = _text.Length > LongestShown ? $"[Pasted Content {_text.Length} chars]" : _text.ToString();
        screen.Append("› ").Append(text.Length == 0 ? "\e[2mSay something\e[0m\e[13D" : text.Replace("\n", "\r\n  ", StringComparison.Ordinal));
        Write(screen.Append("\e7\r\n\r\n  pane client · /\e8\e[?25h").ToString());
    }

    private void Write(string text)
    {
        _output.Write(Encoding.UTF8.GetBytes(text));
        _output.Flush();
    }
}
