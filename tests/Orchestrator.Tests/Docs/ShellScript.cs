using System.Text;

namespace Orchestrator.Tests.Docs;

/// <summary>Splits a shell script of a page into its simple commands: enough of the grammar for what pages show.</summary>
internal static class ShellScript
{
    private static readonly HashSet<string> _keywords = ["if", "then", "else", "elif", "fi", "while", "until", "do", "done", "!", "time"];

    /// <summary>The words of each simple command, variables assigned before it left out.</summary>
    public static IEnumerable<IReadOnlyList<string>> Commands(string script)
    {
        var words = new List<string>();
        foreach (var token in Tokens(script))
        {
            if (token is null)
            {
                if (words.Count > 0)
                {
                    yield return words;
                }

                words = [];
            }
            else if (words.Count > 0 || !(_keywords.Contains(token) || IsAssignment(token)))
            {
                words.Add(token);
            }
        }
    }

    // Null ends a command.
    private static IEnumerable<string?> Tokens(string script)
    {
        var word = new StringBuilder();
        var (open, redirect) = (false, false);
        string? hereDocument = null;
        for (var i = 0; i <= script.Length; i++)
        {
            var c = i < script.Length ? script[i] : '\n';
            if (c is '\'' or '"')
            {
                var end = script.IndexOf(c, i + 1);
                Assert.True(end > 0, $"a quote is not closed: {script[i..]}");
                word.Append(script, i + 1, end - i - 1);
                (i, open) = (end, true);
                continue;
            }

            if (c == '\\' && i + 1 < script.Length)
            {
                i++;
                if (script[i] != '\n')
                {
                    word.Append(script[i]);
                    open = true;
                }

                continue;
            }

            var comment = c == '#' && !open;
            if (!comment && !char.IsWhiteSpace(c) && !";|&(){}<>`".Contains(c, StringComparison.Ordinal))
            {
                word.Append(c);
                open = true;
                continue;
            }

            if (open && !redirect)
            {
                yield return word.ToString();
            }

            if (open && hereDocument == "")
            {
                hereDocument = word.ToString();
            }

            redirect &= !open;
            word.Clear();
            open = false;
            if (comment)
            {
                i = script.IndexOf('\n', i) is var end and > 0 ? end - 1 : script.Length - 1;
            }
            else if (c is '<' or '>')
            {
                hereDocument = c == '<' && i + 1 < script.Length && script[i + 1] == '<' ? "" : hereDocument;
                redirect = true;
            }
            else if (!char.IsWhiteSpace(c) || c == '\n')
            {
                yield return null;
            }

            if (c == '\n' && hereDocument is { Length: > 0 })
            {
                var end = script.IndexOf($"\n{hereDocument}", i, StringComparison.Ordinal);
                Assert.True(end >= 0, $"the here-document '{hereDocument}' has no end");
                i = end + hereDocument.Length;
                hereDocument = null;
            }
        }
    }

    private static bool IsAssignment(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && word[..at].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
