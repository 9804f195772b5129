namespace Orchestrator;

/// <summary>What a door knows about one call, beside the request.</summary>
/// <param name="Project">A folder of the project; null: the nearest above the working directory, or <c>ORCHESTRATOR_PROJECT</c>.</param>
/// <param name="WorkingDirectory">The caller's current directory; null: the engine's.</param>
/// <param name="Token">An agent session's token; null: <c>ORCHESTRATOR_TOKEN</c> of this process.</param>
/// <param name="Door">The door's name for the ledger: <c>pwsh</c>, <c>cli</c>, <c>mcp</c>, <c>http</c>, <c>hook</c>, <c>serve</c>.</param>
/// <param name="Progress">Told how a long operation gets on; null: nobody listens.</param>
public sealed record OperationContext(
    string? Project = null,
    string? WorkingDirectory = null,
    string? Token = null,
    string Door = "engine",
    IProgress<OperationProgress>? Progress = null);
