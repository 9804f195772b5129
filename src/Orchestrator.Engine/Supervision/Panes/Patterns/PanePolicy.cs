namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>What is known of the clients' screens, in the order in which it is tried.</summary>
internal sealed record PanePolicy(IReadOnlyList<PanePattern> Patterns, IReadOnlyList<InputBox> Inputs);
