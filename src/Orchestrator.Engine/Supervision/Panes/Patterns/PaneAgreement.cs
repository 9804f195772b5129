namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>How to agree to a question on a screen.</summary>
/// <param name="Chosen">A row must fit this: the choice that the keys would confirm.</param>
/// <param name="Keys">The keys.</param>
internal sealed record PaneAgreement(ScreenPattern Chosen, IReadOnlyList<string> Keys);
