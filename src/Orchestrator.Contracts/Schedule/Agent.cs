namespace Orchestrator;

/// <summary>One agent that lives: a headless turn, a review, a session that is attached to a run, a manager.</summary>
[TableColumns(nameof(Pid), nameof(Family), nameof(RunId), nameof(Started), nameof(LastSign), nameof(Tokens), nameof(Left), nameof(Health))]
public sealed record Agent
{
    /// <summary>What tells it from all others: <c>run/attempt/turn</c>, or its session's id.</summary>
    public required string AgentId { get; init; }

    /// <summary>Its process.</summary>
    public int Pid { get; init; }

    /// <summary>What it is there for: <c>worker manager verifier</c>.</summary>
    public SessionRole Role { get; init; }

    /// <summary>Who makes its model, such as <c>openai</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>Its agent profile; null for one that we did not start.</summary>
    public string? Profile { get; init; }

    /// <summary>The session's name; null for a headless one.</summary>
    public string? SessionName { get; init; }

    /// <summary>The work item; null when it is bound to none.</summary>
    public string? WorkItemId { get; init; }

    /// <summary>The run; null when it is bound to none.</summary>
    public string? RunId { get; init; }

    /// <summary>Since when it runs.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>Its last sign of life.</summary>
    public DateTimeOffset LastSign { get; init; }

    /// <summary>What that was.</summary>
    public LifeSign Sign { get; init; }

    /// <summary>So long it may show nothing before something is wrong; its client's own threshold, or its profile's.</summary>
    public TimeSpan SilenceAfter { get; init; }

    /// <summary>Tokens that the run has used with it, or its session without a run.</summary>
    public long Tokens { get; init; }

    /// <summary>US dollars, likewise; null when no price is known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>What is left of the budget that is nearest to its end: 1 is all of it. Null without a limit.</summary>
    public decimal? Left { get; init; }

    /// <summary>Which budget that is, in words; null without a limit.</summary>
    public string? Nearest { get; init; }

    /// <summary>How it is.</summary>
    public AgentHealth Health { get; init; }

    /// <summary>It is not there any more; this is how it was seen last.</summary>
    public bool Gone { get; init; }
}
