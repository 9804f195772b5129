namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>A dangerous operation that was found.</summary>
/// <param name="Id">The rule's name.</param>
/// <param name="Says">What it does, the rest of a sentence.</param>
/// <param name="Subject">The command, input or proposal as a whole: what a person allows or denies.</param>
internal sealed record DangerFound(string Id, string Says, string Subject);
