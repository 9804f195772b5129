namespace Orchestrator;

/// <summary>Work that somebody goes through in the foreground, with its runs.</summary>
[TableColumns(nameof(QueueId), nameof(State), nameof(Completed), nameof(Paused), nameof(Failed), nameof(Underway), nameof(StartedAt), nameof(Summary))]
public sealed record Queue
{
    /// <summary>Its id.</summary>
    public required string QueueId { get; init; }

    /// <summary>Where it stands.</summary>
    public QueueState State { get; init; }

    /// <summary><c>ready</c>, <c>open</c>, or the ids of its items.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>The items that it is about; empty when it is about whatever is open.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>How often one item is run in it at most; 0: as often as the item's attempts allow.</summary>
    public int Rounds { get; init; }

    /// <summary>Nothing is started from then on; null: no such time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether what failed is tried again.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Who asked for it.</summary>
    public string By { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over; null while it isn't.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its runs, in the order of their starts.</summary>
    public IReadOnlyList<QueueRun> Runs { get; init; } = [];

    /// <summary>Items that are left, each with why.</summary>
    public IReadOnlyList<HeldItem> Left { get; init; } = [];

    /// <summary>Runs that completed.</summary>
    public int Completed => Runs.Count(run => run.State == RunState.Completed);

    /// <summary>Runs that wait for somebody.</summary>
    public int Paused => Runs.Count(run => run.State == RunState.Paused);

    /// <summary>Runs that failed or were stopped.</summary>
    public int Failed => Runs.Count(run => run.State is RunState.Failed or RunState.Stopped);

    /// <summary>Runs that go on.</summary>
    public int Underway => Runs.Count - Completed - Paused - Failed;

    /// <summary>One sentence.</summary>
    public string Summary { get; init; } = "";
}
