using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>A worker's answer to what must hold and what can follow: two headed lists, or JSON.</summary>
/// <param name="MustHave">What must hold.</param>
/// <param name="FollowUp">What can follow later.</param>
internal sealed partial record CriteriaResponse(IReadOnlyList<string> MustHave, IReadOnlyList<string> FollowUp)
{
    private const int ItemsAtMost = 40;
    private const int LongestItem = 300;

    /// <summary>What a worker is asked before.</summary>
    public const string Prompt = """
        Before this counts as done: which criteria must hold, and which can follow later? Look at what you did and at what could still be wrong. Answer with two lists, one criterion a line, each something that can be checked:

        Must have:
        - …

        Follow-up:
        - …
        """;

    /// <summary>Reads an answer; prose around the lists is passed over.</summary>
    /// <exception cref="OrchestratorException"><c>criteria-unread</c>: neither list is there.</exception>
    public static CriteriaResponse Read(string text) => ReadJson(text) ?? ReadLists(text) ?? throw new OrchestratorException(
        ErrorKind.Usage, "criteria-unread", "The answer has neither a list under 'Must have' nor one under 'Follow-up', and is no JSON with must_have and follow_up.");

    private static CriteriaResponse? ReadLists(string text)
    {
        List<string> must = [], follow = [];
        List<string>? into = null;
        var found = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                into = heading.Groups["must"].Success ? must : follow;
                found = true;
                Take(into, heading.Groups["rest"].Value);
            }
            else if (into is not null && Bullet().Match(line) is { Success: true } bullet)
            {
                Take(into, bullet.Groups["item"].Value);
            }
            else if (into is { Count: > 0 } && line.Length > 0 && char.IsWhiteSpace(line[0]) && line.Trim().Length > 0)
            {
                // The second line of an item.
                into[^1] = Cut.Head($"{into[^1]} {ShellText.Plain(line)}", LongestItem);
            }
            else if (line.Trim().Length > 0)
            {
                into = null;
            }
        }

        return found ? new CriteriaResponse(must, follow) : null;
    }

    private static CriteriaResponse? ReadJson(string text)
    {
        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (from < 0 || to < from)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text[from..(to + 1)]);
            List<string> must = [], follow = [];
            var found = false;
            foreach (var property in json.RootElement.EnumerateObject())
            {
                var name = Letters().Replace(property.Name, "").ToLowerInvariant();
                var into = name is "musthave" or "musthaves" ? must : name is "followup" or "followups" ? follow : null;
                if (into is not null && property.Value.ValueKind == JsonValueKind.Array)
                {
                    found = true;
                    foreach (var item in property.Value.EnumerateArray())
                    {
                        Take(into, Text(item));
                    }
                }
            }

            return found ? new CriteriaResponse(must, follow) : null;
        }
        catch (JsonException)
        {
            // Braces in prose.
            return null;
        }
    }

    private static string Text(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.Object => item.EnumerateObject().Where(property => property.Name is "text" or "criterion" or "title" && property.Value.ValueKind == JsonValueKind.String)
            .Select(property => property.Value.GetString()!).FirstOrDefault() ?? "",
        _ => "",
    };

    private static void Take(List<string> into, string item)
    {
        var plain = Cut.Head(ShellText.Plain(Bold().Replace(item, "")), LongestItem);
        if (plain.Length > 0 && into.Count < ItemsAtMost && !None().IsMatch(plain) && !into.Contains(plain))
        {
            into.Add(plain);
        }
    }

    [GeneratedRegex(@"^[\s#>*_\d.)-]*(?:(?<must>must[\s_-]?haves?|required|blocking)|(?<follow>follow[\s_-]?ups?|nice[\s_-]to[\s_-]have|later|deferred))(?:\s+criteria|\s+items?)?(?:\s*\([^)]*\))?[*_]*\s*(?::|$)[*_]*(?<rest>.*)$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?<item>.+)$")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\*\*|__")]
    private static partial Regex Bold();

    [GeneratedRegex("[^A-Za-z]")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^(?:none|n/?a|nothing|-|…|\.\.\.)[.]?$", RegexOptions.IgnoreCase)]
    private static partial Regex None();
}
