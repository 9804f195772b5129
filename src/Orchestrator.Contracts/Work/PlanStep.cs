namespace Orchestrator;

/// <summary>One step of a plan.</summary>
public sealed record PlanStep
{
    /// <summary>Unique in its plan.</summary>
    public required string StepId { get; init; }

    /// <summary>True for a step that chooses the way on.</summary>
    public bool IsDecision { get; init; }

    /// <summary>What the step should reach.</summary>
    public string? Objective { get; init; }

    /// <summary>What proves it.</summary>
    public IReadOnlyList<Verifier> Verify { get; init; } = [];

    /// <summary>The step after it; null: the next in order.</summary>
    public string? Next { get; init; }

    /// <summary>A decision's options.</summary>
    public IReadOnlyList<PlanOption> Options { get; init; } = [];
}
