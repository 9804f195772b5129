namespace Orchestrator.Engine.Runs.Finish;

/// <summary>An acknowledgement that is due.</summary>
/// <param name="Role"><c>worker</c> or <c>manager</c>.</param>
/// <param name="Why">What is missing, the rest of a sentence.</param>
/// <param name="Command">The command that gives it, in that session.</param>
internal sealed record MissingAcknowledgement(string Role, string Why, string Command);
