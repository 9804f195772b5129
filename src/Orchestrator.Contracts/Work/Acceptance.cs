namespace Orchestrator;

/// <summary>What proves an item done.</summary>
public sealed record Acceptance
{
    /// <summary>What must hold, each with its own proof.</summary>
    public IReadOnlyList<AcceptanceCriterion> Criteria { get; init; } = [];

    /// <summary>A number that must reach a threshold.</summary>
    public MetricVerifier? Metric { get; init; }

    /// <summary>Types of evidence that must be there.</summary>
    public IReadOnlyList<string> RequiredEvidence { get; init; } = [];

    /// <summary>States that must not be at the end: <c>uncommitted_changes failing_verification out_of_scope_changes</c>.</summary>
    public IReadOnlyList<string> ForbiddenStates { get; init; } = [];

    /// <summary>Who must review the result: <c>none human other_family stronger</c>.</summary>
    public string Review { get; init; } = "none";

    /// <summary>Why a reviewer of the worker's own family is good enough; null: one of another family is demanded.</summary>
    public string? SameFamilyReason { get; init; }

    /// <summary><c>low medium high critical</c>.</summary>
    public string Risk { get; init; } = "medium";
}
