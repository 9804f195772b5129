namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>
/// What a client writes down of itself while it runs, beside its transcript. It knows of what no transcript shows: that a
/// question stands on the screen, and that a turn was broken off before its first word.
/// </summary>
/// <param name="SessionId">The session that it is in.</param>
/// <param name="Status"><c>idle busy waiting</c>; null: it does not say.</param>
/// <param name="WaitingFor">Such as <c>permission prompt</c>; null when it waits for nobody.</param>
/// <param name="At">Since when; null when it does not say.</param>
internal sealed record ClientNote(string SessionId, string? Status, string? WaitingFor, DateTimeOffset? At);
