namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>
/// Finds <c>&lt;checkpoint&gt;</c> blocks and tells the agent's own ones from quoted ones. A block counts as quoted in a
/// blockquote, in inline code, after a quotation mark, a diff's <c>+</c> or a line number, and in a fence. A fence is let
/// pass in one case, because models like to wrap their report: it is the last thing of the text and holds nothing but
/// the block. A quotation in the midst of an answer never fits that.
/// </summary>
internal static class BlockFinder
{
    private const string Opening = "<checkpoint>";
    private const string Closing = "</checkpoint>";

    public static IReadOnlyList<FoundBlock> Find(string text)
    {
        var blocks = new List<FoundBlock>();
        var fences = FenceMap.Read(text);
        var at = 0;
        var close = Next(text, Closing, 0);
        while (Next(text, Opening, at) is var start and >= 0)
        {
            var bodyStart = start + Opening.Length;
            // Looked for again only when passed: a text full of opening tags is read once.
            close = close >= 0 && close < bodyStart ? Next(text, Closing, bodyStart) : close;
            var reopened = Next(text, Opening, bodyStart);
            if (close < 0 || (reopened >= 0 && reopened < close))
            {
                var end = reopened < 0 ? text.Length : reopened;
                if (LooksOpened(text, bodyStart, end) && !IsQuoted(text, start, fences))
                {
                    blocks.Add(new FoundBlock(start, end, text[bodyStart..end], BlockStanding.Unclosed));
                }

                at = bodyStart;
                continue;
            }

            var after = close + Closing.Length;
            var standing = IsQuoted(text, start, fences) && !fences.IsLastWord(start, after) ? BlockStanding.Quoted : BlockStanding.Plain;
            blocks.Add(new FoundBlock(start, after, text[bodyStart..close], standing));
            at = after;
        }

        return blocks;
    }

    private static int Next(string text, string tag, int from) => text.IndexOf(tag, from, StringComparison.OrdinalIgnoreCase);

    /// <summary>A bare mention of the tag in a sentence is no block that somebody forgot to close.</summary>
    private static bool LooksOpened(string text, int from, int to) =>
        BlockFields.Read(text[from..to]).ContainsKey("run_id");

    private static bool IsQuoted(string text, int start, FenceMap fences)
    {
        var lineStart = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var before = text.AsSpan(lineStart, start - lineStart);
        if (fences.Holds(start) || before.TrimStart().StartsWith(">"))
        {
            return true;
        }

        if (before.Count('`') % 2 == 1)
        {
            return true;
        }

        before = before.TrimEnd();
        return before.Length > 0 && ("+|\"'“‘«「『".Contains(before[^1]) || IsLineNumber(before));
    }

    /// <summary><c>12:</c> as grep prints it, <c>12</c> as a listing does.</summary>
    private static bool IsLineNumber(ReadOnlySpan<char> before) =>
        before.TrimEnd(":-→").Trim() is { Length: > 0 } number && !number.ContainsAnyExceptInRange('0', '9');
}
