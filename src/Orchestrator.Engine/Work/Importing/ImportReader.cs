using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Importing;

/// <summary>Tells the forms apart and reads the items of one file.</summary>
internal static class ImportReader
{
    public const string ItemFormat = "work_item";
    public const string InvalidCode = "import-invalid";

    /// <param name="path">The file's path, for its name and for errors.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="readBeside">Reads a file by its path relative to this one's folder; null when there is none.</param>
    public static IReadOnlyList<Imported> Read(string path, string text, Func<string, string?> readBeside)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase))
        {
            return [StageCard.Read(text, name)];
        }

        var root = StrictYaml.Parse(new(path, text, InvalidCode));
        if (AutomettaState.IsBudget(root))
        {
            var state = readBeside("state.yaml") ?? throw root.Invalid("a budget alone is no work item; there is no 'state.yaml' beside it");
            return AutomettaState.Read(StrictYaml.Parse(new("state.yaml", state, InvalidCode)), readBeside);
        }

        return AutomettaState.Is(root) ? AutomettaState.Read(root, readBeside)
            : WorkflowSpec.Is(root) ? [WorkflowSpec.Read(root, name)]
            : ThothObject.Is(root) ? [ThothObject.Read(root, name)]
            : [Own(root, name)];
    }

    private static Imported Own(YamlMap root, string name)
    {
        var item = WorkItemReader.Read(root, null, anyId: true);
        var dropped = item.Approval.By is null && item.Approval.Hash is null ? new List<string>() : ["Its approval: one given elsewhere is not this project's."];
        return new(item with { WorkItemId = item.WorkItemId.Length > 0 ? item.WorkItemId : ImportedId.Of(name, dropped) ?? name }, ItemFormat, dropped);
    }
}
