using System.Text;

namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Turns a word as written into the words that a program would get, as far as that can be told without running anything.</summary>
internal sealed class WordExpander(IReadOnlyDictionary<string, string> variables, string? directory, Func<string, string?> substitute)
{
    private const int MostAlternatives = 64;

    public IReadOnlyList<ShellWord> Expand(IReadOnlyList<WordPart> parts)
    {
        var words = new List<ShellWord>();
        foreach (var alternative in Braces(parts))
        {
            words.AddRange(Split(alternative));
        }

        return words;
    }

    /// <summary>As in an assignment: one word, nothing is split.</summary>
    public ShellWord Join(IReadOnlyList<WordPart> parts)
    {
        var text = new StringBuilder();
        var known = true;
        foreach (var part in parts)
        {
            var (value, isKnown) = Value(part);
            text.Append(value);
            known &= isKnown;
        }

        return new ShellWord(text.ToString(), known);
    }

    private List<ShellWord> Split(IReadOnlyList<WordPart> parts)
    {
        var words = new List<ShellWord>();
        var text = new StringBuilder();
        var (known, open) = (true, false);
        foreach (var part in parts)
        {
            var (value, isKnown) = Value(part);
            if (part.IsQuoted || part.Kind == WordPartKind.Literal || !isKnown)
            {
                text.Append(value);
                (known, open) = (known && isKnown, true);
                continue;
            }

            // An unquoted expansion falls into words at its spaces.
            var pieces = value.Split([' ', '\t', '\n']);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0 && open)
                {
                    words.Add(new ShellWord(text.ToString(), known));
                    text.Clear();
                    (known, open) = (true, false);
                }

                text.Append(pieces[i]);
                open |= pieces[i].Length > 0;
            }
        }

        if (open)
        {
            words.Add(new ShellWord(text.ToString(), known));
        }

        return words;
    }

    private (string Value, bool IsKnown) Value(WordPart part) => part.Kind switch
    {
        WordPartKind.Literal => (part.Text, true),
        WordPartKind.Variable when part.Text == "PWD" && directory is not null => (directory, true),
        WordPartKind.Variable => variables.TryGetValue(part.Text, out var value) ? (value, true) : ($"${part.Text}", false),
        WordPartKind.Substitution => substitute(part.Text) is { } result ? (result, true) : ("$(…)", false),
        _ => ("/dev/fd/63", true),
    };

    /// <summary><c>a{b,c}</c>, without nesting. <c>{a..c}</c> stays as written: it changes no folder that a path lies in.</summary>
    private static List<IReadOnlyList<WordPart>> Braces(IReadOnlyList<WordPart> parts)
    {
        List<IReadOnlyList<WordPart>> open = [parts];
        List<IReadOnlyList<WordPart>> done = [];
        while (open.Count > 0)
        {
            var word = open[^1];
            open.RemoveAt(open.Count - 1);
            var index = done.Count + open.Count < MostAlternatives ? Find(word) : -1;
            if (index < 0)
            {
                done.Add(word);
                continue;
            }

            var text = word[index].Text;
            var start = text.IndexOf('{', StringComparison.Ordinal);
            var end = text.IndexOf('}', start);
            foreach (var choice in text[(start + 1)..end].Split(',').Reverse())
            {
                open.Add([.. word.Take(index), word[index] with { Text = text[..start] + choice + text[(end + 1)..] }, .. word.Skip(index + 1)]);
            }
        }

        return done;
    }

    private static int Find(IReadOnlyList<WordPart> word)
    {
        for (var i = 0; i < word.Count; i++)
        {
            var text = word[i].Text;
            if (word[i] is { Kind: WordPartKind.Literal, IsQuoted: false } && text.IndexOf('{', StringComparison.Ordinal) is var start and >= 0
                && text.IndexOf('}', start) is var end && end > start && text.AsSpan(start, end - start).Contains(','))
            {
                return i;
            }
        }

        return -1;
    }
}
