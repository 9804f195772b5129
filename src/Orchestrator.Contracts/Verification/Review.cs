namespace Orchestrator;

/// <summary>One reviewer's look at a tree, read-only and on a copy of its own.</summary>
[TableColumns(nameof(ReviewId), nameof(State), nameof(Passed), nameof(Reviewer), nameof(Findings), nameof(Subject))]
public sealed record Review
{
    /// <summary>Its id.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The run whose result it judges, or that was looked at; null without one.</summary>
    public string? RunId { get; init; }

    /// <summary>The work item; null without one.</summary>
    public string? WorkItemId { get; init; }

    /// <summary>The attempt whose result it judges; 0 for a review on request.</summary>
    public int Attempt { get; init; }

    /// <summary>Which review of the run's result this belongs to, from 1; 0 for a review on request.</summary>
    public int Round { get; init; }

    /// <summary>The reviewer's place in the panel, from 1.</summary>
    public int Seat { get; init; } = 1;

    /// <summary>The reviewer's profile.</summary>
    public required string Reviewer { get; init; }

    /// <summary>Who makes the reviewer's model.</summary>
    public string Family { get; init; } = "";

    /// <summary>Why a reviewer of the worker's own family is good enough, as the work item says; null when it is of another.</summary>
    public string? SameFamilyReason { get; init; }

    /// <summary>What is reviewed, one line.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Git's hash of the tree that is reviewed.</summary>
    public string Tree { get; init; } = "";

    /// <summary>Git's hash of the tree or commit that it is compared with; null: it is looked at as it is.</summary>
    public string? Base { get; init; }

    /// <summary>Where it stands.</summary>
    public ReviewState State { get; init; }

    /// <summary>How often the reviewer was asked, this time included.</summary>
    public int Try { get; init; } = 1;

    /// <summary>Whether every criterion holds, or nothing high or critical was found; null while no report is taken.</summary>
    public bool? Passed { get; init; }

    /// <summary>Each criterion as judged; empty for a review on request.</summary>
    public IReadOnlyList<ReviewCriterion> Criteria { get; init; } = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<ReviewFinding> Findings { get; init; } = [];

    /// <summary>Why the last report was not taken; null when nothing was wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>What the reviewer used so far.</summary>
    public Usage Usage { get; init; } = new();

    /// <summary>The reviewer's output, relative to the state folder; null before it was launched.</summary>
    public string? OutputPath { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it ended; null while it lives.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The ledger event that recorded its newest state.</summary>
    public long Event { get; init; }

    /// <summary>True until its report is taken or it is given up.</summary>
    public bool IsLive => State is ReviewState.Due or ReviewState.Launching or ReviewState.Running;

    /// <inheritdoc/>
    public override string ToString() => $"{ReviewId}: {State.ToString().ToLowerInvariant()}";
}
