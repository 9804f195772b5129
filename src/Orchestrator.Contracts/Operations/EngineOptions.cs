namespace Orchestrator;

/// <summary>How an engine is opened.</summary>
/// <param name="WorkingDirectory">Where the search for a project begins when an operation's context names none.</param>
/// <param name="Launcher">The <c>orchestrator</c> executable that starts workers, so that they outlive the caller.</param>
/// <param name="Host">As what a tick service lives in this process; null: the process ends with its operation.</param>
public sealed record EngineOptions(string WorkingDirectory, string? Launcher = null, TickServiceHost? Host = null);
