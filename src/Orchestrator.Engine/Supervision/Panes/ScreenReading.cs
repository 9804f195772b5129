namespace Orchestrator.Engine.Supervision.Panes;

/// <summary>What was read from a screen.</summary>
/// <param name="Matches">Every pattern for the client, in order, with whether it fits.</param>
/// <param name="Typed">The input box; null while none stands there.</param>
/// <param name="Busy">The client says that a turn runs.</param>
internal sealed record ScreenReading(IReadOnlyList<PatternMatch> Matches, TypedText? Typed, bool Busy)
{
    /// <summary>The first pattern that fits; null for none.</summary>
    public PatternMatch? First => Matches.FirstOrDefault(match => match.Fits);

    /// <summary>What stands in the way of a message: a dialog would take it, or its Enter, for an answer.</summary>
    public PatternMatch? InTheWay => Matches.FirstOrDefault(match => match is { Fits: true, Pattern.Dialog: true });
}
