using System.Text;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>Takes the command out of the shell call that a client wraps around it: <c>/bin/bash -lc 'make test'</c>.</summary>
internal static class ShellWord
{
    /// <summary>The command inside; the text itself when it is no such call.</summary>
    public static string Unwrap(string command)
    {
        var words = Split(command);
        return words is [var shell, var flag, var inner] && IsShell(shell) && flag is "-c" or "-lc" ? inner : command;
    }

    /// <summary>The command of a list of arguments.</summary>
    public static string Unwrap(IReadOnlyList<string> arguments) =>
        arguments is [var shell, "-c" or "-lc", var inner] && IsShell(shell) ? inner : string.Join(' ', arguments);

    private static bool IsShell(string program) => Path.GetFileName(program) is "sh" or "bash" or "zsh" or "dash" or "ksh" or "fish";

    // POSIX shell, 2.2 Quoting; only what a quoting library writes is understood, anything else ends the attempt.
    private static List<string>? Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'':
                    var end = text.IndexOf('\'', i + 1);
                    if (end < 0)
                    {
                        return null;
                    }

                    word.Append(text, i + 1, end - i - 1);
                    (i, inWord) = (end, true);
                    break;
                case '"':
                    for (i++; i < text.Length && text[i] != '"'; i++)
                    {
                        if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' or '$' or '`' or '!')
                        {
                            i++;
                        }

                        word.Append(text[i]);
                    }

                    if (i == text.Length)
                    {
                        return null;
                    }

                    inWord = true;
                    break;
                case '\\' when i + 1 < text.Length:
                    word.Append(text[++i]);
                    inWord = true;
                    break;
                case ' ' or '\t' or '\n':
                    if (inWord)
                    {
                        words.Add(word.ToString());
                        word.Clear();
                        inWord = false;
                    }

                    break;
                default:
                    word.Append(text[i]);
                    inWord = true;
                    break;
            }

            if (words.Count > 3)
            {
                return null;
            }
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
