namespace Orchestrator;

/// <summary>Gives a work item as YAML or JSON.</summary>
[Operation("work-item export", "Gives a work item as YAML or JSON.", Room = "Work")]
public sealed record ExportWorkItem(
    [Option("Id or unambiguous prefix.", Position = 0)] string Id,
    [Option("yaml or json.")] string Format = "yaml") : IOperation<string>;
