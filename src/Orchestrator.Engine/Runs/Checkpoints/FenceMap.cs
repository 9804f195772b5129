namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>The fenced code of a Markdown text (CommonMark 0.31, 4.5). Fence marks inside a block's body open nothing.</summary>
internal sealed class FenceMap
{
    private readonly List<Fence> _fences = [];
    private readonly string _text;

    private FenceMap(string text) => _text = text;

    /// <param name="Start">Where the fence's first line begins.</param>
    /// <param name="ContentStart">After that line.</param>
    /// <param name="ContentEnd">Where the closing line begins.</param>
    /// <param name="End">After the closing line.</param>
    private sealed record Fence(int Start, int ContentStart, int ContentEnd, int End);

    public static FenceMap Read(string text)
    {
        var map = new FenceMap(text);
        (char Mark, int Length, int Start, int Content)? open = null;
        var inBlock = false;
        for (var at = 0; at < text.Length;)
        {
            var newline = text.IndexOf('\n', at);
            var next = newline < 0 ? text.Length : newline + 1;
            var line = text.AsSpan(at, next - at).Trim();
            var (mark, length) = Measure(line);
            if (open is { } fence)
            {
                if (mark == fence.Mark && length >= fence.Length && line.Length == length)
                {
                    map._fences.Add(new Fence(fence.Start, fence.Content, at, next));
                    open = null;
                }
            }
            else if (length >= 3 && !inBlock)
            {
                open = (mark, length, at, next);
            }
            else
            {
                inBlock = IsInBlock(line, inBlock);
            }

            at = next;
        }

        if (open is { } unclosed)
        {
            map._fences.Add(new Fence(unclosed.Start, unclosed.Content, text.Length, text.Length));
        }

        return map;
    }

    public bool Holds(int position) => At(position) is not null;

    /// <summary>Whether a block is all that its fence holds and nothing comes after the fence.</summary>
    public bool IsLastWord(int start, int end) => At(start) is { } fence
        && end <= fence.ContentEnd && start >= fence.ContentStart
        && _text.AsSpan(fence.ContentStart, start - fence.ContentStart).IsWhiteSpace()
        && _text.AsSpan(end, fence.ContentEnd - end).IsWhiteSpace()
        && _text.AsSpan(fence.End).IsWhiteSpace();

    private Fence? At(int position)
    {
        var (low, high) = (0, _fences.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var fence = _fences[middle];
            if (position >= fence.Start && position < fence.End)
            {
                return fence;
            }

            (low, high) = position < fence.Start ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    private static (char Mark, int Length) Measure(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line[0] is not ('`' or '~'))
        {
            return default;
        }

        var end = line.IndexOfAnyExcept(line[0]);
        var length = end < 0 ? line.Length : end;
        return line[0] == '`' && line[length..].Contains('`') ? default : (line[0], length);
    }

    private static bool IsInBlock(ReadOnlySpan<char> line, bool inBlock)
    {
        var opened = line.LastIndexOf("<checkpoint>", StringComparison.OrdinalIgnoreCase);
        var closed = line.LastIndexOf("</checkpoint>", StringComparison.OrdinalIgnoreCase);
        // A tag in the midst of a sentence is a mention; a block's opening tag ends its line.
        var opens = opened > closed && line[opened..].Length == "<checkpoint>".Length;
        return opens || (inBlock && closed < 0);
    }
}
