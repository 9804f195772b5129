namespace Orchestrator;

/// <summary>How an engine is opened.</summary>
/// <param name="WorkingDirectory">Where the search for a project begins when an operation's context names none.</param>
/// <param name="Launcher">The <c>orchestrator</c> executable that starts workers, so that they outlive the caller.</param>
public sealed record EngineOptions(string WorkingDirectory, string? Launcher = null);
