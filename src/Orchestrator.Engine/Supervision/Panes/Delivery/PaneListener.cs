using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Panes.Delivery;

/// <summary>Who is spoken to.</summary>
/// <param name="Adapter">The client; null when it isn't known.</param>
/// <param name="Process">The client's process, which must be there and run in the pane; null: whoever is.</param>
internal sealed record PaneListener(string? Adapter, ProcessIdentity? Process)
{
    /// <summary>Whether who types may answer a question that stands on the screen: a person may.</summary>
    public bool Answers { get; init; } = true;

    /// <summary>How long to wait while somebody else speaks to the pane.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(30);
}
