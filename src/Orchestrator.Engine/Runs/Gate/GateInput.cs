using Orchestrator.Engine.Agents;

namespace Orchestrator.Engine.Runs.Gate;

/// <summary>Everything that one decision may look at. A recorded input can be decided again by another policy.</summary>
internal sealed record GateInput
{
    public required Run Run { get; init; }

    public required WorkItem Item { get; init; }

    /// <summary>The checkpoint to judge; null when the worker reported nothing new.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>What is wrong with the only blocks that the turn had; null when it had none, or had one that can be read.</summary>
    public string? Malformed { get; init; }

    /// <summary>Tools that the agent called since the last decision.</summary>
    public IReadOnlyList<AgentObservation.ToolCalled> ToolCalls { get; init; } = [];

    /// <summary>What the agent said last, without checkpoint blocks; null when it said nothing.</summary>
    public string? LastWords { get; init; }

    /// <summary>A rate limit or an outage seen since the last decision.</summary>
    public AgentObservation? Interruption { get; init; }

    /// <summary>How the turn stands.</summary>
    public TurnEnd Turn { get; init; }

    /// <summary>Why the turn failed; null when it didn't.</summary>
    public string? TurnError { get; init; }

    /// <summary>Since the last sign of life in stream, process and pane.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>The silence after which the adapter wants a look.</summary>
    public TimeSpan SilenceAfter { get; init; }

    /// <summary>What was decided before and counts.</summary>
    public GateCounters Counters { get; init; } = new();

    /// <summary>The worker's style of supervision: <c>strict collaborative directive</c>.</summary>
    public string Style { get; init; } = "strict";

    /// <summary>The run's worktree and other folders that the worker may write, absolute.</summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>Variables of the worker's that name paths of ours, with their values.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>What came of the verifiers of a decision step's options, by option; null before they were executed. The driver executes them when the gate answers Verify by the rule <c>decision_options</c>.</summary>
    public IReadOnlyDictionary<string, bool>? Options { get; init; }

    /// <summary>Operations that a person allowed in this run: the <see cref="GateDecision.Subject"/> of each decision that was approved.</summary>
    public IReadOnlyList<string> Approved { get; init; } = [];

    /// <summary>The newest event among what is judged.</summary>
    public long Cause { get; init; }

    public DateTimeOffset Now { get; init; }

    /// <summary>A number in [0, 1) for jitter, drawn by the caller and recorded.</summary>
    public double Jitter { get; init; }
}
