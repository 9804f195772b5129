namespace Orchestrator.Engine.Runs.Life;

/// <summary>A run as the store holds it: what the world may see, what was frozen at its start, what its driver remembers.</summary>
internal sealed record RunRecord(Run Run, FrozenRun Frozen, DriverMemory Driver)
{
    public string Id => Run.RunId;

    /// <summary>Nobody works on a milestone: its children and its acceptance prove it.</summary>
    public bool IsWorkless => Frozen.Item.Kind == WorkItemKind.Milestone;

    /// <summary>The step in hand, or null.</summary>
    public PlanStep? CurrentStep => Run.Step is null ? null : Frozen.Item.Plan.FirstOrDefault(step => step.StepId == Run.Step);
}
