using System.Text.RegularExpressions;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>
/// Reads a stage card: Markdown with the sections Objective, Inputs, Deliverables, Constraints, Acceptance criteria
/// (numbered), Out of scope, Budget, Verifier handoff, and a heading <c># Stage card ID: TITLE</c>.
/// </summary>
internal static partial class StageCard
{
    public const string Format = "stage_card";

    /// <param name="text">The card.</param>
    /// <param name="fallback">The id when the heading gives none: the file's name.</param>
    public static Imported Read(string text, string fallback)
    {
        var dropped = new List<string>();
        var card = new CardSections(text);
        var heading = Heading.Match(card.Title);
        var id = ImportedId.Of(heading.Success ? heading.Groups["id"].Value : fallback, dropped) ?? throw NoId(fallback);
        var item = new WorkItem
        {
            WorkItemId = id,
            Title = Words.OneLine(heading.Success ? heading.Groups["title"].Value : card.Title) is { Length: > 0 } title ? title : id,
            Goal = card.Take("objective", "goal"),
            Context = Context(card),
            Constraints = [.. CardSections.Points(card.Take("constraints")), .. CardSections.Points(card.Take("out of scope")).Select(point => $"Out of scope: {point}")],
            Approach = card.Take("verifier handoff") is { } handoff ? $"Verifier handoff:\n{handoff}" : null,
            Acceptance = new() { Criteria = Criteria(CardSections.Points(card.Take("acceptance criteria")), dropped) },
            Policy = new() { Budget = new() { Wall = Wall(card.Take("budget"), dropped) } },
        };
        dropped.AddRange(card.Left().Select(section => $"The section '{section}' has no place in an item."));
        return new(item, Format, dropped);
    }

    private static string? Context(CardSections card)
    {
        var parts = new[] { ("Inputs", card.Take("inputs")), ("Deliverables", card.Take("deliverables")) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}:\n{part.Item2}").ToList();
        return parts.Count == 0 ? null : string.Join("\n\n", parts);
    }

    private static List<AcceptanceCriterion> Criteria(IReadOnlyList<string> points, List<string> dropped)
    {
        var criteria = points.Select((point, i) => new AcceptanceCriterion(
            $"c{i + 1}", point, Passing.Match(point) is { Success: true } command ? [new CommandVerifier(command.Groups["command"].Value)] : [])).ToList();
        var prose = criteria.Where(criterion => criterion.Verify.Count == 0).Select(criterion => criterion.CriterionId).ToList();
        if (prose.Count > 0)
        {
            dropped.Add($"Of {string.Join(", ", prose)} only the text was carried over: nothing in it is a command that proves it.");
        }

        return criteria;
    }

    private static TimeSpan? Wall(string? budget, List<string> dropped)
    {
        if (budget is null)
        {
            return null;
        }

        TimeSpan? wall = null;
        foreach (var line in CardSections.Points(budget))
        {
            var amount = Amount.Match(line);
            if (wall is null && amount.Success && !line.Contains("verifier", StringComparison.OrdinalIgnoreCase)
                && DurationText.TryParse(amount.Groups["count"].Value + char.ToLowerInvariant(amount.Groups["unit"].Value[0]), out var duration) && duration > TimeSpan.Zero)
            {
                wall = duration;
            }
            else
            {
                dropped.Add($"The budget's line '{line}' has no place in an item.");
            }
        }

        return wall;
    }

    private static OrchestratorException NoId(string file) =>
        new(ErrorKind.Usage, "id-missing", $"Neither the heading nor the name of '{file}' makes an id.", "orchestrator work-item import <file> --id <id>", file);

    [GeneratedRegex(@"^\s*(stage\s+card|stage|card)\s+(?<id>[A-Za-z0-9][\w.-]*)\s*[:–—-]\s*(?<title>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"^`(?<command>[^`]+)`\s+(exits?\s+(with\s+)?(code\s+)?0\b|passes|succeeds|is\s+green)", RegexOptions.IgnoreCase)]
    private static partial Regex Passing { get; }

    [GeneratedRegex(@"(?<count>\d+(\.\d+)?)\s*(?<unit>h|m|s|d)(ours?|rs?|inutes?|ins?|econds?|ecs?|ays?)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount { get; }
}
