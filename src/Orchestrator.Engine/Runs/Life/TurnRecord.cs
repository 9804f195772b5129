using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Spending;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>One turn: one process of an agent, or one turn of a session that is attached.</summary>
internal sealed record TurnRecord
{
    public required string RunId { get; init; }

    public int Attempt { get; init; }

    public int Turn { get; init; }

    public TurnPhase Phase { get; init; }

    /// <summary>The launch specification, relative to the state folder; output files lie beside it.</summary>
    public required string Specification { get; init; }

    /// <summary>What the turn was told, relative to the state folder.</summary>
    public required string PromptFile { get; init; }

    public LaunchedWorker? Worker { get; init; }

    /// <summary>The registered session whose turn it is; null for a process of our own.</summary>
    public string? Session { get; init; }

    /// <summary>Which file of that session's transcript <see cref="Offset"/> is in.</summary>
    public int Generation { get; init; }

    /// <summary>How far what the turn was told got; null for a process of our own, and where nothing was said.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>What the session was told to do to its history, <c>compact</c> or <c>clear</c>; null for a turn that is told words.</summary>
    public string? Forgets { get; init; }

    /// <summary>Whether the transcript has shown that the history was shortened.</summary>
    public bool Shortened { get; init; }

    /// <summary>Whether an attached session is at work in it; else it waits to be spoken to.</summary>
    public bool Underway { get; init; }

    /// <summary>Whether an attached session would hear something now: it neither works nor is about to.</summary>
    public bool Listens => Session is not null && Phase == TurnPhase.Running && !Underway && Delivery is not (DeliveryState.Sent or DeliveryState.Submitted);

    /// <summary>The agent's own session id; null until its stream tells it.</summary>
    public string? SessionId { get; init; }

    /// <summary>The session that the turn was to go on with; null for a new one.</summary>
    public string? ResumedSession { get; init; }

    /// <summary>Who pays for it; null where we did not start its client.</summary>
    public RouteMode? Route { get; init; }

    /// <summary>The model, as the stream names it.</summary>
    public string? Model { get; init; }

    /// <summary>Bytes of standard output read.</summary>
    public long Offset { get; init; }

    public int Lines { get; init; }

    public int Quarantined { get; init; }

    /// <summary>The stream reader's own memory, so that another process reads on.</summary>
    public string? Reader { get; init; }

    /// <summary>The end of what the agent said in this turn, checkpoint blocks included.</summary>
    public string Words { get; init; } = "";

    /// <summary>Whether the stream itself said that the turn ended, and how.</summary>
    public bool? StreamEndedWell { get; init; }

    public string? Error { get; init; }

    /// <summary>A rate limit or outage that the stream told of and that nothing good followed.</summary>
    public Interruption? Interruption { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>We stopped it ourselves: its end is no failure.</summary>
    public bool StoppedByUs { get; init; }

    /// <summary>The gate has answered its end; what comes next is another turn.</summary>
    public bool EndJudged { get; init; }

    /// <summary>Its end is in the ledger and its files are recorded.</summary>
    public bool Booked { get; init; }

    /// <summary>It took in at least one checkpoint.</summary>
    public bool Reported { get; init; }

    /// <summary>Blocks that named another run, were older, or echoed our own prompt.</summary>
    public int Skipped { get; init; }

    public string? LastKind { get; init; }

    public TimeSpan ProcessorTime { get; init; }

    public DateTimeOffset LaunchedAt { get; init; }

    /// <summary>The steady clock then.</summary>
    public ClockMark? LaunchMark { get; init; }

    public DateTimeOffset LastSign { get; init; }

    /// <summary>The steady clock when that was seen.</summary>
    public ClockMark? SignMark { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>From when its time is still to be charged; null while it isn't.</summary>
    public ClockMark? Clock { get; init; }

    /// <summary>What the last sign of life was.</summary>
    public LifeSign Sign { get; init; }

    /// <summary>The file that the client writes its turns in beside its output, where only that tells what is used; null for others.</summary>
    public string? Transcript { get; init; }

    /// <summary>Bytes of it read.</summary>
    public long TranscriptOffset { get; init; }

    /// <summary>The memory of its reader.</summary>
    public string? TranscriptReader { get; init; }

    /// <summary>What the session had used when the turn began.</summary>
    public Usage UsageAtStart { get; init; } = new();

    /// <summary>What it had used until then without naming a price, and since it is the run's.</summary>
    public Usage Untold { get; init; } = new();

    /// <summary>What the session had used when the turn was last read.</summary>
    public Usage SessionUsage { get; init; } = new();
}
