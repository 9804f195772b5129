namespace Orchestrator;

/// <summary>A person's word on an item. It holds for one content hash and is void for any other.</summary>
public sealed record Approval
{
    /// <summary>Whether the item needs one to be ready.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Who approved.</summary>
    public string? By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The content hash that was approved.</summary>
    public string? Hash { get; init; }
}
