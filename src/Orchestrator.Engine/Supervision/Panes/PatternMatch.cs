using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>A pattern held against a screen.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Text">The row that it found; null when its expression found nothing.</param>
/// <param name="Lacks">What else it asks for and did not find; null for nothing.</param>
internal sealed record PatternMatch(PanePattern Pattern, string? Text, string? Lacks)
{
    public bool Fits => Text is not null && Lacks is null;

    public PaneSignal Signal(DateTimeOffset at) => new(Pattern.Id, Text ?? "", Pattern.Action, at);
}
