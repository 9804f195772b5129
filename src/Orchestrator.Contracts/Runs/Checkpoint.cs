namespace Orchestrator;

/// <summary>What a worker reported.</summary>
[TableColumns(nameof(RunId), nameof(Attempt), nameof(Seq), nameof(Status), nameof(Step), nameof(Summary))]
public sealed record Checkpoint
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>Its number in the attempt, from 1.</summary>
    public long Seq { get; init; }

    /// <summary>What the worker says of its work.</summary>
    public CheckpointStatus Status { get; init; }

    /// <summary>The step that it is about.</summary>
    public string? Step { get; init; }

    /// <summary>One line, at most 512 characters.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it names as evidence, at most 20 items of 300 characters.</summary>
    public IReadOnlyList<CheckpointEvidence> Evidence { get; init; } = [];

    /// <summary>What it means to do next.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>What it needs.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What it asks; null for nothing.</summary>
    public string? Question { get; init; }

    /// <summary>Whether it asks for leave to do something.</summary>
    public bool RequiresAuthorization { get; init; }

    /// <summary>Inputs without which it can't go on.</summary>
    public IReadOnlyList<string> BlockingInputs { get; init; } = [];

    /// <summary>How it came: <c>output</c>, <c>cli</c>, <c>mcp</c>, <c>handoff</c> or <c>process_exit</c>.</summary>
    public string Source { get; init; } = "output";

    /// <summary>When it was read.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The ledger event that recorded it.</summary>
    public long Event { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Seq} {Status}: {Summary}";
}
