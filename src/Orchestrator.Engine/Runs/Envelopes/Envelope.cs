namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>What a worker hands off at its end.</summary>
/// <param name="Status"><c>pass partial fail</c>.</param>
/// <param name="Deliverables">Files that it changed, relative to its tree.</param>
/// <param name="Failed">What is not done.</param>
/// <param name="Notes">One line; null for none.</param>
internal sealed record Envelope(string Status, IReadOnlyList<string> Deliverables, IReadOnlyList<string> Failed, string? Notes);
