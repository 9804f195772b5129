namespace Orchestrator;

/// <summary>One piece of work: what should be done and how it is proven. Written as <c>.orchestrator/work/&lt;id&gt;.yaml</c>.</summary>
[TableColumns(nameof(WorkItemId), nameof(Status), nameof(Priority), nameof(Title), nameof(Reasons))]
public sealed record WorkItem
{
    /// <summary>Its id, the file's name without <c>.yaml</c>.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>What sort of work it is.</summary>
    public WorkItemKind Kind { get; init; } = WorkItemKind.Task;

    /// <summary>One line.</summary>
    public string Title { get; init; } = "";

    /// <summary>What should be true when it is done. Needed to be ready.</summary>
    public string? Goal { get; init; }

    /// <summary>What a worker should know beforehand.</summary>
    public string? Context { get; init; }

    /// <summary>What must not be done.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>How it might be done.</summary>
    public string? Approach { get; init; }

    /// <summary>Where it stands now, the runtime's knowledge included.</summary>
    public WorkItemStatus Status { get; init; }

    /// <summary>Raised by one on every real change; a change of status raises nothing.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Higher runs first.</summary>
    public int Priority { get; init; } = 50;

    /// <summary>Lower runs first among equal priorities.</summary>
    public int Order { get; init; }

    /// <summary>Free words.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How it hangs together with other items and decisions.</summary>
    public WorkItemLinks Links { get; init; } = new();

    /// <summary>Open questions; any one keeps it out of ready.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>What it may touch; null when it may touch all of its tree.</summary>
    public WorkItemScope? Scope { get; init; }

    /// <summary>Steps in order.</summary>
    public IReadOnlyList<PlanStep> Plan { get; init; } = [];

    /// <summary>What proves it done.</summary>
    public Acceptance Acceptance { get; init; } = new();

    /// <summary>Who works on it and within which bounds.</summary>
    public WorkItemPolicy Policy { get; init; } = new();

    /// <summary>Whether a person must approve it, and whether one did.</summary>
    public Approval Approval { get; init; } = new();

    /// <summary>A milestone's children run one after the other.</summary>
    public bool Sequence { get; init; }

    /// <summary>SHA-256 of the canonical content, lower-case hexadecimal: what a run freezes and an approval names.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Why it is not ready; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The live run that locks it, or null.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Its file, relative to the project.</summary>
    public string Path { get; init; } = "";
}
