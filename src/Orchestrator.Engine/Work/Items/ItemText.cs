using System.Text.Json.Nodes;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Items;

/// <summary>The text of a work item's file: new ones laid out cleanly, those of people changed only where the item changed.</summary>
internal static class ItemText
{
    private static readonly string[] s_notContent = ["status", "revision", "order", "approval"];

    public static string Create(WorkItem item) => YamlWriter.Document(WorkItemTree.Sparse(item));

    /// <summary>The text with the differences between the two items made in it.</summary>
    public static string Edit(string text, string path, WorkItem before, WorkItem after)
    {
        var source = new YamlSource(path, text, WorkItemReader.InvalidCode);
        var wanted = WorkItemTree.Full(after);
        var edited = YamlEditor.Apply(source, TreeDifference.Between(WorkItemTree.Full(before), wanted), WorkItemReader.Fields);
        return Says(edited, path, wanted) ? edited : throw new OrchestratorException(
            ErrorKind.Usage, "work-item-edit-failed", $"{path} is written in a way that can't be changed piece by piece; nothing was changed.",
            $"Change it by hand: {path}", path);
    }

    /// <summary>Names of the top-level fields in which two items differ, what is outside the hash left out.</summary>
    public static IReadOnlyList<string> Changed(WorkItem before, WorkItem after)
    {
        var (a, b) = (WorkItemTree.Full(before), WorkItemTree.Full(after));
        return [.. WorkItemReader.Fields.Where(field => !s_notContent.Contains(field) && !JsonNode.DeepEquals(a[field], b[field]))];
    }

    public static bool Same(WorkItem before, WorkItem after) => JsonNode.DeepEquals(WorkItemTree.Full(before), WorkItemTree.Full(after));

    private static bool Says(string text, string path, JsonObject wanted)
    {
        try
        {
            return JsonNode.DeepEquals(WorkItemTree.Full(WorkItemReader.Read(text, path, (string?)wanted["id"])), wanted);
        }
        catch (OrchestratorException error) when (error.Code == WorkItemReader.InvalidCode)
        {
            return false;
        }
    }
}
