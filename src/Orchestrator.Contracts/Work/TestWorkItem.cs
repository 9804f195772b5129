namespace Orchestrator;

/// <summary>Says each thing that keeps items from being ready, and the smallest YAML that mends it.</summary>
[Operation("work-item test", "Says each thing that keeps items from being ready.", Room = "Work")]
public sealed record TestWorkItem(
    [Option("Id, unambiguous prefix or wildcard; all when not given.", Position = 0)] string? Id = null) : IStreamOperation<WorkItemProblem>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => false;
}
