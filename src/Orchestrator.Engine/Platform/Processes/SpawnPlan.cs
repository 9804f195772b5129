namespace Orchestrator.Engine.Platform.Processes;

/// <summary>A process to start in a session and process group of its own.</summary>
/// <param name="Arguments">The program and its arguments. A name without a slash is looked up in the <c>PATH</c> of <paramref name="Environment"/>.</param>
/// <param name="Environment">Its whole environment.</param>
/// <param name="WorkingDirectory">Its current directory.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record SpawnPlan(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory,
    ChildStream Input, ChildStream Output, ChildStream Error);
