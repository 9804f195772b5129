using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>A review as the store holds it: what the world may see, what its reviewer is given, how far its launch is read.</summary>
internal sealed record ReviewRecord
{
    public required Review Review { get; init; }

    /// <summary>The reviewer's profile as it was when the review was asked for, held read-only.</summary>
    public required AgentProfile Profile { get; init; }

    /// <summary>A working tree of the repository that holds what is reviewed, absolute.</summary>
    public required string Source { get; init; }

    /// <summary>Whether that working tree itself is reviewed: a change of it voids the review.</summary>
    public bool Watches { get; init; }

    /// <summary>The part of the tree that is meant; null for all of it.</summary>
    public string? Part { get; init; }

    /// <summary>What to look for especially; null for nothing.</summary>
    public string? Instruction { get; init; }

    /// <summary>What the worker said of its result; null for nothing.</summary>
    public string? Claim { get; init; }

    /// <summary>How many of its panel must say the same; 1 for a review on request.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>What the reviewer may take for one report.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The event that asked for it; 0 for none.</summary>
    public long Cause { get; init; }

    /// <summary>Launches so far: each has files of its own.</summary>
    public int Launches { get; init; }

    /// <summary>The launch specification in hand, relative to the state folder; output files lie beside it.</summary>
    public string? Specification { get; init; }

    public LaunchedWorker? Worker { get; init; }

    public DateTimeOffset LaunchedAt { get; init; }

    /// <summary>The steady clock then.</summary>
    public ClockMark? LaunchMark { get; init; }

    /// <summary>What the reviewer's copy held when it was made.</summary>
    public string CopyTree { get; init; } = "";

    /// <summary>The next launch comes no sooner.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Times that the provider held the reviewer up.</summary>
    public int HeldUp { get; init; }

    /// <summary>Bytes of standard output read.</summary>
    public long Offset { get; init; }

    /// <summary>The stream reader's own memory.</summary>
    public string? Reader { get; init; }

    /// <summary>The last thing that the reviewer said.</summary>
    public string LastWords { get; init; } = "";

    public string? Model { get; init; }

    public bool? EndedWell { get; init; }

    public string? Error { get; init; }

    /// <summary>A limit or an outage of the provider's that nothing good followed.</summary>
    public ReviewHoldUp? HoldUp { get; init; }

    /// <summary>What the launch in hand has used.</summary>
    public Usage LaunchUsage { get; init; } = new();

    /// <summary>What earlier launches used.</summary>
    public Usage UsageBefore { get; init; } = new();

    public long Revision { get; init; } = 1;

    public string Id => Review.ReviewId;
}
