using System.Globalization;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>Reads the file of a work item. The status is what the file asks for; whether it is so is for readiness to say.</summary>
internal static class WorkItemReader
{
    public const string InvalidCode = "work-item-invalid";

    /// <summary>Top-level fields in the order in which files have them.</summary>
    public static readonly string[] Fields =
    [
        "id", "kind", "title", "goal", "context", "constraints", "approach", "status", "revision", "priority", "order", "tags",
        "links", "sequence", "questions", "scope", "plan", "acceptance", "policy", "approval",
    ];

    /// <param name="text">The file's text.</param>
    /// <param name="path">Its path as people know it.</param>
    /// <param name="id">The id that its file name says; null when it has none yet.</param>
    /// <param name="anyId">Whether it may be without an id, which is empty then.</param>
    public static WorkItem Read(string text, string path, string? id, bool anyId = false) => Read(StrictYaml.Parse(new(path, text, InvalidCode)), id, anyId);

    public static WorkItem Read(YamlMap root, string? id, bool anyId = false)
    {
        var fields = new YamlFields(root, "a work item", Fields);
        var item = new WorkItem
        {
            WorkItemId = Id(fields, id, anyId),
            Kind = Enum.Parse<WorkItemKind>(fields.Word("kind", "task", ItemWords.Kinds), ignoreCase: true),
            Title = Title(fields),
            Goal = fields.Prose("goal"),
            Context = fields.Prose("context"),
            Constraints = fields.Texts("constraints"),
            Approach = fields.Prose("approach"),
            Status = Status(fields),
            Revision = fields.Int("revision", 1, 1),
            Priority = fields.Int("priority", 50, -1_000_000, 1_000_000),
            Order = fields.Int("order", 0, -1_000_000, 1_000_000),
            Tags = fields.Texts("tags"),
            Links = Links(fields),
            Sequence = fields.Truth("sequence", false),
            Questions = fields.Texts("questions"),
            Scope = Scope(fields),
            Plan = PlanReader.Read(fields),
            Acceptance = AcceptanceReader.Read(fields),
            Policy = PolicyReader.Read(fields),
            Approval = Approval(fields),
            Path = root.Source.File,
        };
        StepsExist(root, item);
        return item with { Hash = WorkItemHash.Content(item) };
    }

    private static string Id(YamlFields fields, string? expected, bool any)
    {
        if (fields.Scalar("id") is not { } scalar)
        {
            return expected ?? (any ? "" : throw fields.Map.Invalid("'id' is missing"));
        }

        return !ItemWords.ItemId.IsMatch(scalar.Text)
            ? throw scalar.Invalid($"the id '{scalar.Text}' may have lower-case letters, digits and '-' only, 64 at most, and begins with a letter or digit")
            : expected is not null && scalar.Text != expected
            ? throw scalar.Invalid($"the id is '{scalar.Text}' and the file's name says '{expected}'")
            : scalar.Text;
    }

    private static string Title(YamlFields fields)
    {
        var title = fields.Prose("title") ?? "";
        return title.Any(Words.BreaksLine) ? throw fields.Scalar("title")!.Invalid("'title' is one line without control characters") : title;
    }

    private static WorkItemStatus Status(YamlFields fields) => fields.Text("status") == "active"
        ? throw fields.Scalar("status")!.Invalid("'active' is for the runtime to know and is not written to a file; did you mean 'ready'?")
        : Enum.Parse<WorkItemStatus>(fields.Word("status", "draft", ItemWords.WrittenStatuses), ignoreCase: true);

    private static WorkItemLinks Links(YamlFields item)
    {
        if (item.Mapping("links") is not { } map)
        {
            return new();
        }

        var fields = new YamlFields(map, "'links'", ["parent", "depends_on", "blocks", "decided_by", "supersedes"]);
        return new()
        {
            Parent = fields.Scalar("parent") is { } parent ? Link(parent) : null,
            DependsOn = [.. fields.Scalars("depends_on").Select(Link)],
            Blocks = [.. fields.Scalars("blocks").Select(Link)],
            DecidedBy = [.. fields.Scalars("decided_by").Select(Link)],
            Supersedes = [.. fields.Scalars("supersedes").Select(Link)],
        };
    }

    private static string Link(YamlScalar scalar) => ItemWords.ItemId.IsMatch(scalar.Text) ? scalar.Text : throw scalar.Invalid($"'{scalar.Text}' can't be an id");

    private static WorkItemScope? Scope(YamlFields item)
    {
        if (item.Mapping("scope") is not { } map)
        {
            return null;
        }

        var fields = new YamlFields(map, "'scope'", ["paths", "protocol"]);
        var scope = new WorkItemScope
        {
            Paths = [.. fields.Scalars("paths").Select(path => PathRule.Check(path, "paths"))],
            Protocol = fields.Word("protocol", "none", ItemWords.Protocols),
        };

        // A scope that says nothing is no scope.
        return scope.Paths.Count == 0 && scope.Protocol == "none" ? null : scope;
    }

    private static Approval Approval(YamlFields item)
    {
        if (item.Mapping("approval") is not { } map)
        {
            return new();
        }

        var fields = new YamlFields(map, "'approval'", ["required", "by", "at", "hash"]);
        DateTimeOffset? at = null;
        if (fields.Scalar("at") is { } time)
        {
            at = DateTimeOffset.TryParse(time.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
                ? read.ToUniversalTime()
                : throw time.Invalid($"'at' must be a time such as 2026-01-31T12:00:00Z, not '{time.Text}'");
        }

        return new() { Required = fields.Truth("required", true), By = fields.Prose("by"), At = at, Hash = fields.Text("hash")?.ToLowerInvariant() };
    }

    private static void StepsExist(YamlMap root, WorkItem item)
    {
        foreach (var (path, verifier) in Proofs.Of(item))
        {
            if (verifier is StepVerifier step && !item.Plan.Any(known => known.StepId == step.Done))
            {
                throw root.Nearest($"{path}.done").Invalid($"there is no step '{step.Done}' in the plan");
            }
        }
    }
}
