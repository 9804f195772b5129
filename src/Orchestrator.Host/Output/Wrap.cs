namespace Orchestrator.Host.Output;

/// <summary>Breaks a line at spaces.</summary>
internal static class Wrap
{
    /// <summary>Lines of at most <paramref name="width"/> characters; a longer word keeps a line for itself.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        while (text.Length > width && width > 0)
        {
            var at = text.LastIndexOf(' ', width);
            at = at > 0 ? at : text.IndexOf(' ', width);
            if (at < 0)
            {
                break;
            }

            yield return text[..at];
            text = text[(at + 1)..];
        }

        yield return text;
    }
}
