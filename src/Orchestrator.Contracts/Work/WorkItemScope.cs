namespace Orchestrator;

/// <summary>What an item's run may touch.</summary>
public sealed record WorkItemScope
{
    /// <summary>Globs by segment, relative to the repository; a folder's name means everything under it.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary><c>none</c>, or <c>refactor</c> for the whole protocol.</summary>
    public string Protocol { get; init; } = "none";
}
