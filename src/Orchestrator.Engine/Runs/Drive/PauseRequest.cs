namespace Orchestrator.Engine.Runs.Drive;

/// <summary>A pause that somebody but the gate asks for.</summary>
/// <param name="Reason">One of the fixed codes.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Question">What somebody must answer; null when nothing is asked.</param>
/// <param name="Command">What resumes the run; null: what its reason says.</param>
internal sealed record PauseRequest(string Reason, string Message, string? Question = null, string? Command = null);
