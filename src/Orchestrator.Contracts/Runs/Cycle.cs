namespace Orchestrator;

/// <summary>One look at a run: what was read, decided and done.</summary>
[TableColumns(nameof(RunId), nameof(State), nameof(WorkerAlive), nameof(NewEvents), nameof(Decision), nameof(Actions))]
public sealed record Cycle
{
    /// <summary>Its number, which a manager's decision names; 0 for one that found nothing and was not kept.</summary>
    public long CycleId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The work item.</summary>
    public required string WorkItemId { get; init; }

    /// <summary>The worker's profile.</summary>
    public string Worker { get; init; } = "";

    /// <summary>The name of the session that works on it; null for a headless worker.</summary>
    public string? WorkerSession { get; init; }

    /// <summary>What that session is doing; null for a headless worker.</summary>
    public AgentState? WorkerState { get; init; }

    /// <summary>The name of the session that steers it; null without one.</summary>
    public string? Manager { get; init; }

    /// <summary>Whether the manager's process is there.</summary>
    public bool ManagerAlive { get; init; }

    /// <summary>Whether the worker's process is there.</summary>
    public bool WorkerAlive { get; init; }

    /// <summary>Lines of the worker's output read now.</summary>
    public int NewEvents { get; init; }

    /// <summary>Bytes of its output read so far.</summary>
    public long Offset { get; init; }

    /// <summary>Lines that could not be read, so far.</summary>
    public int Quarantined { get; init; }

    /// <summary>The run's state after it.</summary>
    public RunState State { get; init; }

    /// <summary>When the worker's turn began; null before the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Since the worker's last sign of life.</summary>
    public TimeSpan Staleness { get; init; }

    /// <summary>What the last event was.</summary>
    public string? LastEvent { get; init; }

    /// <summary>Whether the worker's turn has ended.</summary>
    public bool TaskCompleted { get; init; }

    /// <summary>Checkpoints taken in now.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    /// <summary>What the gate decided; null when there was nothing to decide.</summary>
    public GateDecision? Decision { get; init; }

    /// <summary>What was done, a line each.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>What is still to be said to the worker.</summary>
    public IReadOnlyList<Instruction> Waiting { get; init; } = [];

    /// <summary>Messages that nobody has confirmed yet, in the inboxes of those who work on it and steer it: the next ones of each. What an agent wrote stands there as data.</summary>
    public IReadOnlyList<InboxMessage> Inbox { get; init; } = [];

    /// <summary>What somebody who steers has to know beside.</summary>
    public CycleContext Context { get; init; } = new();

    /// <summary>What the run has used of what its item allows.</summary>
    public RunBudget Budget { get; init; } = new();

    /// <summary>How long each part of the cycle took.</summary>
    public IReadOnlyList<CycleSpan> Spans { get; init; } = [];

    /// <summary>What stands on the worker's screen: a second signal beside its transcript; null for nothing, and where there is no screen.</summary>
    public PaneSignal? PaneSignal { get; init; }

    /// <summary>Whether terminal and transcript told different stories.</summary>
    public bool Divergent { get; init; }

    /// <summary>Whether it only looked: what it decided was not done.</summary>
    public bool Observed { get; init; }

    /// <summary>Somebody else drives the run; this is that driver's last cycle.</summary>
    public string? DrivenBy { get; init; }

    /// <summary>The error of a cycle that failed; null for others.</summary>
    public string? Error { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}
