using System.Text.Json;

namespace Orchestrator.Engine.Verification.Reviews.Reports;

/// <summary>Finds the one JSON object in a reviewer's last message: the message itself, a fenced block of it, or what follows its prose.</summary>
internal static class ReportText
{
    private const int LongestMessage = 1_000_000;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <returns>The object, or what is wrong.</returns>
    public static (JsonElement? Report, string? Problem) Find(string message)
    {
        var text = message.ReplaceLineEndings("\n").Trim();
        if (text.Length is 0 or > LongestMessage)
        {
            return (null, text.Length == 0 ? "the last message is empty" : $"the last message has {text.Length} characters; {LongestMessage} are read");
        }

        // Which of several a reviewer means is not for us to guess.
        var candidates = Candidates(text);
        return candidates switch
        {
            [] => (null, "the last message holds no JSON object"),
            [var one] => Parse(one),
            _ => (null, $"the last message holds {candidates.Count} JSON objects; one is expected"),
        };
    }

    private static List<string> Candidates(string text)
    {
        if (text is ['{', .., '}'])
        {
            return [text];
        }

        var fenced = Fenced(text.Split('\n')).Where(block => block.StartsWith('{')).ToList();
        if (fenced.Count > 0)
        {
            return fenced;
        }

        var begin = text.IndexOf("\n{", StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        return begin >= 0 && end > begin ? [text[(begin + 1)..(end + 1)]] : [];
    }

    private static IEnumerable<string> Fenced(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = Fence(lines[i]);
            if (fence == 0)
            {
                continue;
            }

            var begin = ++i;
            while (i < lines.Length && !(Fence(lines[i]) >= fence && lines[i].Trim().Trim('`').Length == 0))
            {
                i++;
            }

            yield return string.Join('\n', lines[begin..Math.Min(i, lines.Length)]).Trim();
        }
    }

    private static int Fence(string line) => line.Trim() is var text && text.StartsWith("```", StringComparison.Ordinal) ? text.Length - text.TrimStart('`').Length : 0;

    /// <summary>Reads JSON strictly: a name that stands twice means neither.</summary>
    public static (JsonElement? Report, string? Problem) Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_strict);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException error)
        {
            return (null, $"its JSON can't be read: {error.Message}");
        }
    }
}
