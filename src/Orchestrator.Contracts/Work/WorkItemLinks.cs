namespace Orchestrator;

/// <summary>An item's links, each the id of another item or decision.</summary>
public sealed record WorkItemLinks
{
    /// <summary>The item that this one is part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Items that must be validated before this one runs.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Items that this one holds up.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>Decisions that it stands on.</summary>
    public IReadOnlyList<string> DecidedBy { get; init; } = [];

    /// <summary>Items that it replaces.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];
}
