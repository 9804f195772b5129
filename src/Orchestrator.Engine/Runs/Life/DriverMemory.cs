using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>What the next cycle needs to know of the last ones.</summary>
internal sealed record DriverMemory
{
    public GateCounters Counters { get; init; } = new();

    /// <summary>Checkpoints up to this event are judged.</summary>
    public long JudgedEvent { get; init; }

    /// <summary>Checkpoints up to this event were looked through for danger while the worker still worked.</summary>
    public long ScannedEvent { get; init; }

    /// <summary>What stood in its way at the last look; null for nothing.</summary>
    public Obstacle? Obstacle { get; init; }

    /// <summary>Recovery instructions that were composed without a person.</summary>
    public int Interventions { get; init; }

    /// <summary>The next turn begins a new attempt: the agent session in hand is given up.</summary>
    public bool NewAttempt { get; init; }

    /// <summary>Attempts that began anew because the worker was to forget: none of them failed.</summary>
    public int Renewed { get; init; }

    /// <summary>What is verified now: <c>step:ID</c>, or <c>acceptance</c>.</summary>
    public string? Verifying { get; init; }

    /// <summary>The event that asked for it.</summary>
    public long VerifyCause { get; init; }

    /// <summary>Dangerous operations that a person allowed, as the gate named them.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The gate's own word for what the run is paused for, to be allowed if a person approves.</summary>
    public string? Asked { get; init; }

    /// <summary>What the worker asked last and somebody answered: quoted with the answer.</summary>
    public string? Question { get; init; }

    /// <summary>A person's or a reviewer's yes to the result, and the tree that it was said of.</summary>
    public ReviewGiven? Review { get; init; }

    /// <summary>The review by agents that is under way; null for none.</summary>
    public int? Round { get; init; }

    /// <summary>The commit that was checked out just before our own commit was begun: a commit on top of it after a crash is ours.</summary>
    public string? CommitOnto { get; init; }

    /// <summary>The commit that took the run's files.</summary>
    public string? Commit { get; init; }

    /// <summary>What the run ends with as soon as its target has moved.</summary>
    public RunResult? Result { get; init; }

    /// <summary>Its own tree was begun: what is there is its own, and may be taken away.</summary>
    public bool TreeBegun { get; init; }

    /// <summary>Its tree was lost, and somebody said that it is to be made again.</summary>
    public bool TreeLost { get; init; }

    /// <summary>What becomes of its tree after the end is settled.</summary>
    public bool TreeEnded { get; init; }

    /// <summary>The usage of agent sessions that are over.</summary>
    public Usage UsageBefore { get; init; } = new();

    /// <summary>Time that a budget counts, without waits and pauses.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>How much of it was before the attempt in hand.</summary>
    public TimeSpan WorkedBefore { get; init; }

    /// <summary>How much of what the run spent is booked at the levels above it.</summary>
    public Spend Booked { get; init; } = new();

    /// <summary>Limits that a person set for this run, in place of the standing ones.</summary>
    public RunLimits Limits { get; init; } = RunLimits.None;

    /// <summary>Who set them.</summary>
    public string? LimitsBy { get; init; }

    /// <summary>Of which of its own limits it was told that little is left, and at which limit.</summary>
    public IReadOnlyDictionary<string, decimal> Noticed { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The end was carried to the work item: nothing is left to do.</summary>
    public bool Settled { get; init; }

    /// <summary>The newest event about the run: the cause of the next.</summary>
    public long LastEvent { get; init; }
}
