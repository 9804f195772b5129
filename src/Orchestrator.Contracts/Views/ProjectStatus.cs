namespace Orchestrator;

/// <summary>A registered project in one row.</summary>
[TableColumns(nameof(Project), nameof(Live), nameof(Paused), nameof(Runnable), nameof(LastTick), nameof(Detail), nameof(Fix))]
public sealed record ProjectStatus
{
    /// <summary>Its name.</summary>
    public required string Project { get; init; }

    /// <summary>Its folder.</summary>
    public required string Path { get; init; }

    /// <summary>Runs that have not ended.</summary>
    public int Live { get; init; }

    /// <summary>Those of them that wait for somebody.</summary>
    public int Paused { get; init; }

    /// <summary>Items that may run now.</summary>
    public int Runnable { get; init; }

    /// <summary>When it was ticked last; null: never.</summary>
    public DateTimeOffset? LastTick { get; init; }

    /// <summary>What came of that, or what is wrong with the project.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The command that mends it; null when nothing is to be mended.</summary>
    public string? Fix { get; init; }
}
