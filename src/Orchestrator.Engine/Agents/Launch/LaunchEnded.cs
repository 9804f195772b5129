namespace Orchestrator.Engine.Agents.Launch;

/// <summary>What the launcher records once the worker and all that it started have ended, or when it could not be started.</summary>
/// <param name="ExitCode">128 + n when signal n ended it; null when it never ran.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Failure">Why it could not be started, as the error that a caller gets.</param>
/// <param name="Survivors">Processes of the worker's that could not be killed; null when none is left.</param>
internal sealed record LaunchEnded(int? ExitCode, DateTimeOffset EndedAt, LaunchFailure? Failure = null, string? Survivors = null);
