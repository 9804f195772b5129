namespace Orchestrator.Engine.Agents;

/// <summary>What became of a launch.</summary>
/// <param name="Worker">The processes, once they were started.</param>
/// <param name="Alive">Whether the worker's process is there, or a launcher that is about to start it or to record its end.</param>
/// <param name="ExitCode">The exit code that the launcher recorded; null while it runs, and for ever when the launcher died too.</param>
/// <param name="Failure">Why it could not be started; null when it could.</param>
/// <param name="EndedAt">When it ended, as the launcher recorded it.</param>
internal sealed record LaunchStatus(LaunchedWorker? Worker, bool Alive, int? ExitCode, string? Failure, DateTimeOffset? EndedAt = null);
