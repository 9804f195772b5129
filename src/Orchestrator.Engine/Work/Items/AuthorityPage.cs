using System.Globalization;
using System.Text;

namespace Orchestrator.Engine.Work.Items;

/// <summary>A page of Markdown about what should be done and how it went.</summary>
internal sealed class AuthorityPage
{
    private readonly StringBuilder _text = new();
    private string? _section;

    public void Title(string project) => Line($"# {project}");

    public void Decision(Decision decision)
    {
        Section("Decisions");
        Line($"- **{decision.Id}** ({decision.Status ?? "unreadable"}){(decision.Question is null ? "" : $": {OneLine(decision.Question)}")}{(decision.Chosen is null ? "" : $" → {OneLine(decision.Chosen)}")}");
    }

    public void Item(WorkItem item, IReadOnlyList<ItemVerdict> verdicts)
    {
        Section("Work items");
        Line($"### {item.WorkItemId}: {item.Title}");
        Line();
        Line($"{ItemWords.Of(item.Kind)} · {ItemWords.Of(item.Status)} · revision {item.Revision} · priority {item.Priority}{Tags(item)}{By(item.Approval, item.Hash)}");
        Paragraph(item.Goal);
        Paragraph(item.Context);
        Points("Constraints", item.Constraints);
        Points("Steps", item.Plan.Select(step => $"`{step.StepId}`{(step.Objective is null ? "" : $": {OneLine(step.Objective)}")}"));
        Points("Accepted when", item.Acceptance.Criteria.Select(criterion => $"`{criterion.CriterionId}`: {OneLine(criterion.Text)}"));
        Points("Waits for", item.Links.DependsOn.Select(id => $"`{id}`"));
        Points("Decided by", item.Links.DecidedBy.Select(id => $"`{id}`"));
        Points("Open questions", item.Questions);
        Points("Not ready because", item.Reasons);
        Points("Verdicts", verdicts.Select(verdict =>
            $"`{verdict.RunId}`: {verdict.Verdict}{(verdict.EndedAt is { } at ? at.UtcDateTime.ToString(", yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "")}{(verdict.Commit is { } commit ? $", commit `{commit[..Math.Min(12, commit.Length)]}`" : "")}"));
        Line();
    }

    public override string ToString() => _text.ToString().TrimEnd() + "\n";

    private void Section(string name)
    {
        if (_section != name)
        {
            _section = name;
            Line();
            Line($"## {name}");
            Line();
        }
    }

    private void Paragraph(string? text)
    {
        if (text is not null)
        {
            Line();
            Line(text);
        }
    }

    private void Points(string title, IEnumerable<string> points)
    {
        var list = points.ToList();
        if (list.Count == 0)
        {
            return;
        }

        Line();
        Line($"{title}:");
        Line();
        list.ForEach(point => Line($"- {OneLine(point)}"));
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Tags(WorkItem item) => item.Tags.Count == 0 ? "" : $" · {string.Join(", ", item.Tags)}";

    private static string By(Approval approval, string hash) =>
        approval.By is null || approval.Hash != hash ? "" : $" · approved by {approval.By}";
}
