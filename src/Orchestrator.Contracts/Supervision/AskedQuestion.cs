namespace Orchestrator;

/// <summary>A question of an agent's, and what it does until there is an answer.</summary>
[TableColumns(nameof(RunId), nameof(Route), nameof(Waits), nameof(Question), nameof(Advice))]
public sealed record AskedQuestion
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>What is asked.</summary>
    public string Question { get; init; } = "";

    /// <summary>Who is asked: <c>person</c> or <c>manager:NAME</c>.</summary>
    public string Route { get; init; } = "person";

    /// <summary>Whether the work waits for the answer.</summary>
    public bool Waits { get; init; }

    /// <summary>What the asker does now, one sentence.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The message that carries it; null where the run's own pause does.</summary>
    public string? MessageId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Route}: {Question}";
}
