namespace Orchestrator;

/// <summary>One durable working of one work item.</summary>
[TableColumns(nameof(RunId), nameof(State), nameof(Step), nameof(Worker), nameof(Attempt), nameof(LastSign), nameof(Pause))]
public sealed record Run
{
    /// <summary><c>&lt;work item&gt;-&lt;n&gt;</c>, counted per project.</summary>
    public required string RunId { get; init; }

    /// <summary>The work item.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>The item's revision when the run began.</summary>
    public int WorkItemRevision { get; init; }

    /// <summary>The item's content hash when the run began.</summary>
    public string WorkItemHash { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public RunState State { get; init; }

    /// <summary>The worker's profile.</summary>
    public string Worker { get; init; } = "";

    /// <summary>The verifier's profile; null when no agent verifies.</summary>
    public string? Verifier { get; init; }

    /// <summary><c>process tmux transcript mailbox</c>.</summary>
    public string Surface { get; init; } = "process";

    /// <summary><c>none worktree</c>.</summary>
    public string Isolation { get; init; } = "none";

    /// <summary>The tree that the worker works in, absolute.</summary>
    public string Tree { get; init; } = "";

    /// <summary>The run's own branch; null without one.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch that its work is to be merged into; null without a tree of its own, or when HEAD was on no branch.</summary>
    public string? Target { get; init; }

    /// <summary>The commit that it began on; null where git is not used.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The step in hand; null when the plan has none left.</summary>
    public string? Step { get; init; }

    /// <summary>Steps of the plan with where each stands.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>The attempt in hand, from 1; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>The turn of that attempt, from 1.</summary>
    public int Turn { get; init; }

    /// <summary>Verifications that failed so far.</summary>
    public int Retries { get; init; }

    /// <summary>Why it is paused; null when it isn't.</summary>
    public RunPause? Pause { get; init; }

    /// <summary>What it waits for; null when it doesn't.</summary>
    public RunWait? Wait { get; init; }

    /// <summary>What its agents used so far.</summary>
    public Usage Usage { get; init; } = new();

    /// <summary>The run that this one tries again; null for a first one.</summary>
    public string? RetryOf { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The last sign of life of its worker.</summary>
    public DateTimeOffset? LastSign { get; init; }

    /// <summary>When it ended; null while it lives.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended; null while it lives.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The instruction of the person who started it, beside the item's own text; null for none.</summary>
    public string? Instruction { get; init; }

    /// <summary>Raised with every change; an update names the one that it read.</summary>
    public long Revision { get; init; }

    /// <summary>True until it is completed, failed or stopped.</summary>
    public bool IsLive => State is not (RunState.Completed or RunState.Failed or RunState.Stopped);
}
