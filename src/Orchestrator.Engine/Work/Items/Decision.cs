namespace Orchestrator.Engine.Work.Items;

/// <summary>What work items need to know of a decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status"><c>proposed accepted superseded</c>; null when the file can't be read.</param>
/// <param name="Hash">SHA-256 of what it says, not of how its file spells it.</param>
/// <param name="Question">What was to be decided.</param>
/// <param name="Chosen">What was.</param>
internal sealed record Decision(string Id, string? Status, string Hash, string? Question = null, string? Chosen = null);
