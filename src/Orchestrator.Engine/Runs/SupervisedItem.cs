using System.Text;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs;

/// <summary>The item behind a run that began with a goal alone.</summary>
internal static class SupervisedItem
{
    private const int WordsOfId = 5;

    /// <param name="goal">What should be true when it is done.</param>
    /// <param name="now">For an id that says nothing else.</param>
    /// <param name="taken">Whether an id is taken.</param>
    public static WorkItem From(string goal, DateTimeOffset now, Func<string, bool> taken)
    {
        var words = Slug(goal);
        var id = words.Length > 0 ? words : now.ToString("'work-'yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        for (var n = 2; taken(id); n++)
        {
            id = $"{(words.Length > 0 ? words : "work")}-{n}";
        }

        return new WorkItem
        {
            WorkItemId = id,
            Kind = WorkItemKind.Supervised,
            Title = Words.OneLine(goal.Trim().Split('\n')[0]),
            Goal = goal,
            Status = WorkItemStatus.Ready,
            Approval = new Approval { Required = false },
        };
    }

    private static string Slug(string goal)
    {
        var text = new StringBuilder();
        foreach (var letter in goal.ToLowerInvariant())
        {
            text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
        }

        return string.Join('-', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(WordsOfId))[..];
    }
}
