namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>Where a worker stands when it is told something.</summary>
/// <param name="RunId">The run.</param>
/// <param name="NextSeq">The number that its next block should bear.</param>
/// <param name="Step">The step in hand; null when the item has no plan.</param>
/// <param name="Style"><c>strict collaborative directive</c>: it changes words only.</param>
internal sealed record PromptPlace(string RunId, long NextSeq, PlanStep? Step, string Style)
{
    /// <summary>The attempt, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The file that it may hand off with; null where it can't write one.</summary>
    public string? Handoff { get; init; }
}
